package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.certificate.UnfitCredentialException.Reason;
import dev.millmark.c2pa.cose.SignatureVerification;
import dev.millmark.c2pa.cose.Signer;
import dev.millmark.encoding.Bytes;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a key and its certificates can sign claims that a validator would trust.
///
/// @param signer what signs
/// @param chain leaf first
record CredentialCheck(Signer signer, List<Certificate> chain) {

    /// What is signed once to see whose key it is. It is no claim: those are signed within a CBOR array.
    private static final Bytes CHALLENGE =
            Bytes.utf8("dev.millmark.c2pa: does this key belong to its certificate?");

    private static final Set<String> PURPOSES =
            Set.of(
                    KeyPurpose.CLAIM_SIGNING,
                    KeyPurpose.EMAIL_PROTECTION,
                    KeyPurpose.DOCUMENT_SIGNING);

    void check() throws UnfitCredentialException {
        Certificate leaf = chain.getFirst();
        Optional<String> violation = CertificateProfile.violation(leaf);
        if (violation.isPresent()) {
            throw unfit(
                    Reason.PROFILE, leaf, violation.get() + ": have one issued for signing claims");
        }
        if (Collections.disjoint(CertificateProfile.purposes(leaf), PURPOSES)) {
            throw unfit(
                    Reason.PURPOSE,
                    leaf,
                    "none of the purposes "
                            + PURPOSES.stream().sorted().toList()
                            + ": have one issued for signing claims");
        }
        if (!isKeyOf(leaf)) {
            throw unfit(
                    Reason.KEY_MISMATCH, leaf, "another key: load the one that it was issued for");
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!isIssuedBy(chain.get(i), chain.get(i + 1))) {
                throw unfit(
                        Reason.CHAIN,
                        chain.get(i),
                        "another issuer than the next certificate: put the chain in order");
            }
        }
    }

    static void requireValid(List<Certificate> chain, Instant now) throws UnfitCredentialException {
        for (Certificate certificate : chain) {
            if (!certificate.isValidAt(now)) {
                throw unfit(
                        Reason.VALIDITY,
                        certificate,
                        "validity from "
                                + certificate.notBefore()
                                + " to "
                                + certificate.notAfter()
                                + ", and it is "
                                + now
                                + ": renew it");
            }
        }
    }

    private boolean isKeyOf(Certificate leaf) {
        return SignatureVerification.verify(
                signer.algorithm(), leaf.publicKey(), CHALLENGE, signer.sign(CHALLENGE));
    }

    private static boolean isIssuedBy(Certificate certificate, Certificate issuer) {
        if (!certificate.issuer().equals(issuer.subject()) || issuer.keyProblem().isPresent()) {
            return false;
        }
        try {
            certificate.toJava().verify(issuer.toJava().getPublicKey());
            return true;
        } catch (GeneralSecurityException | MalformedCertificateException broken) {
            return false;
        }
    }

    private static UnfitCredentialException unfit(
            Reason reason, Certificate certificate, String problem) {
        return new UnfitCredentialException(
                reason, "Certificate of " + certificate.subject() + " with " + problem);
    }
}
