package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateProfile;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.cose.MalformedCoseException;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.cose.SignatureVerification;
import dev.millmark.c2pa.cose.X5Chain;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.validation.CredentialLife;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Validates a claim signature and its credential (C2PA 2.4 sections 15.7 and 15.8).
record ClaimSignatureValidation(
        Manifest manifest, LaterEvidence later, ValidationContext context, Findings findings) {

    private static final long CRITICAL_HEADERS = 2;
    private static final Set<CborValue> UNDERSTOOD =
            Set.of(CborValue.of(1), CborValue.of(X5Chain.HEADER));

    Optional<SignerReport> validate(Claim claim, Bytes claimBytes) {
        Optional<CoseSign1> signature = signature(claim);
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignatureAlgorithm> algorithm = algorithm(signature.get());
        Optional<List<Certificate>> chain = chain(signature.get());
        if (algorithm.isEmpty() || chain.isEmpty()) {
            return Optional.empty();
        }
        Certificate leaf = chain.get().getFirst();
        Optional<Instant> timeStamp =
                new TimeStampValidation(context, url(), findings)
                        .validate(signature.get(), claimBytes, later.timeStamps());
        Optional<Instant> attested =
                Stream.of(timeStamp, context.proven())
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
        Instant time = attested.orElse(context.now());
        Credential credential =
                validateCredential(
                        signature.get(),
                        chain.get(),
                        time,
                        new OcspResponse.Moment(attested, context.now()));
        if (leaf.keyProblem().isEmpty()) {
            validateSignature(signature.get(), algorithm.get(), leaf, claimBytes);
        }
        validateValidity(leaf, time);
        return Optional.of(
                new SignerReport(
                        leaf,
                        algorithm.get(),
                        credential.isTrusted(),
                        timeStamp,
                        credential.life()));
    }

    /// Section 15.7.1: the claim's URI must lead to a `COSE_Sign1` in this manifest.
    private Optional<CoseSign1> signature(Claim claim) {
        Optional<Bytes> content =
                JumbfUri.parse(claim.signature())
                        .filter(uri ->
                                uri.isWithin(manifest.label())
                                        && uri.path().equals(List.of(Manifest.SIGNATURE)))
                        .flatMap(uri -> manifest.signature(Manifest.SIGNATURE))
                        .flatMap(ClaimSignatureValidation::content);
        if (content.isEmpty()) {
            add(StatusCode.CLAIM_SIGNATURE_MISSING, "the claim's signature URI leads nowhere");
            return Optional.empty();
        }
        try {
            return Optional.of(CoseSign1.parse(content.get()));
        } catch (MalformedCoseException malformed) {
            add(StatusCode.CLAIM_SIGNATURE_MISMATCH, malformed.problem());
            return Optional.empty();
        }
    }

    private static Optional<Bytes> content(SuperBox box) {
        return box.onlyContent("cbor");
    }

    /// Section 13.2: an algorithm on the list, and no critical header that is not understood.
    private Optional<SignatureAlgorithm> algorithm(CoseSign1 signature) {
        try {
            CborMap header = signature.protectedMap();
            if (header.get(CRITICAL_HEADERS).isPresent()
                    && !UNDERSTOOD.containsAll(critical(header))) {
                add(
                        StatusCode.CLAIM_SIGNATURE_MISMATCH,
                        "a critical header that is not understood");
                return Optional.empty();
            }
            Optional<SignatureAlgorithm> algorithm =
                    signature.algorithmIdentifier().flatMap(SignatureAlgorithm::identified);
            if (algorithm.isEmpty()) {
                add(StatusCode.ALGORITHM_UNSUPPORTED, "the signature algorithm");
            }
            return algorithm;
        } catch (MalformedCoseException malformed) {
            add(StatusCode.CLAIM_SIGNATURE_MISMATCH, malformed.problem());
            return Optional.empty();
        }
    }

    private static List<CborValue> critical(CborMap header) {
        return header.get(CRITICAL_HEADERS)
                .flatMap(CborValue::array)
                .orElse(List.of(new CborValue.Null()));
    }

    /// Section 14.6: exactly one credential.
    private Optional<List<Certificate>> chain(CoseSign1 signature) {
        try {
            List<Certificate> chain = new ArrayList<>();
            for (Bytes der : X5Chain.read(signature)) {
                chain.add(context.certificates().parse(der));
            }
            return Optional.of(chain);
        } catch (MalformedCoseException malformed) {
            add(StatusCode.SIGNING_CREDENTIAL_INVALID, malformed.problem());
            return Optional.empty();
        } catch (MalformedCertificateException malformed) {
            add(StatusCode.SIGNING_CREDENTIAL_INVALID, malformed.problem());
            return Optional.empty();
        }
    }

    /// What became of a credential.
    private record Credential(boolean isTrusted, CredentialLife life) {}

    /// Sections 14.4 and 14.5: on the allowed list, or within the profile and led to an anchor for one of its purposes.
    private Credential validateCredential(
            CoseSign1 signature,
            List<Certificate> chain,
            Instant time,
            OcspResponse.Moment moment) {
        Certificate leaf = chain.getFirst();
        boolean isAllowed = context.trustList().allows(leaf);
        Optional<String> violation =
                isAllowed ? Optional.empty() : CertificateProfile.violation(leaf);
        violation.ifPresent(problem -> add(StatusCode.SIGNING_CREDENTIAL_INVALID, problem));
        Optional<List<Certificate>> path =
                isAllowed || violation.isPresent()
                        ? Optional.empty()
                        : context.paths().path(chain, anchors(leaf), withinValidity(leaf, time));
        List<Certificate> judged = path.orElse(List.of(leaf));
        Optional<Instant> distrusted = context.trustList().distrust(judged);
        boolean isTrusted = (isAllowed || path.isPresent()) && !moment.hasCome(distrusted);
        add(
                isTrusted
                        ? StatusCode.SIGNING_CREDENTIAL_TRUSTED
                        : StatusCode.SIGNING_CREDENTIAL_UNTRUSTED,
                explanation(isTrusted, isAllowed, path.isPresent()));
        Optional<Instant> revoked =
                path.flatMap(found -> validateRevocation(signature, found, moment));
        return new Credential(
                isTrusted, new CredentialLife(end(judged), distrusted).revoked(revoked));
    }

    private static String explanation(boolean isTrusted, boolean isAllowed, boolean hasPath) {
        if (isTrusted) {
            return isAllowed
                    ? "the certificate is on the allowed list"
                    : "a trust anchor vouches for the certificate";
        }
        return isAllowed || hasPath
                ? "the operator does not trust a certificate of its path any more"
                : "no trust anchor vouches for the certificate";
    }

    private static Instant end(List<Certificate> path) {
        return path.stream().map(Certificate::notAfter).min(Instant::compareTo).orElseThrow();
    }

    /// @return since when a certificate of the path is revoked, whether that counts or not
    private Optional<Instant> validateRevocation(
            CoseSign1 signature, List<Certificate> path, OcspResponse.Moment moment) {
        RevocationValidation revocation =
                new RevocationValidation(later.ocspResponses(), path, moment, url(), findings);
        return Stream.of(
                        revocation.validate(signature),
                        revocation.checkLists(context.trustList().revocationLists()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private Set<Certificate> anchors(Certificate leaf) {
        Set<Certificate> anchors = new LinkedHashSet<>();
        for (String purpose : CertificateProfile.purposes(leaf)) {
            anchors.addAll(context.trustList().anchors().getOrDefault(purpose, Set.of()));
        }
        return anchors;
    }

    /// An expired leaf is reported as such and not as a stranger's.
    private static Instant withinValidity(Certificate leaf, Instant time) {
        return time.isBefore(leaf.notBefore())
                ? leaf.notBefore()
                : time.isAfter(leaf.notAfter()) ? leaf.notAfter() : time;
    }

    /// Section 15.7.2.
    private void validateSignature(
            CoseSign1 signature, SignatureAlgorithm algorithm, Certificate leaf, Bytes claimBytes) {
        boolean valid =
                SignatureVerification.verify(
                        algorithm,
                        leaf.publicKey(),
                        CoseSign1.toBeSigned(signature.protectedHeader(), claimBytes),
                        signature.signature());
        add(
                valid ? StatusCode.CLAIM_SIGNATURE_VALIDATED : StatusCode.CLAIM_SIGNATURE_MISMATCH,
                valid ? "the claim signature is right" : "the claim signature is wrong");
    }

    /// Section 15.8: validity at the time of a trusted time-stamp, or of other proof that was given, else now.
    private void validateValidity(Certificate leaf, Instant time) {
        boolean inside = leaf.isValidAt(time);
        add(
                inside
                        ? StatusCode.CLAIM_SIGNATURE_INSIDE_VALIDITY
                        : StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY,
                inside ? "the certificate was valid" : "the certificate was not valid");
    }

    private void add(StatusCode code, String explanation) {
        findings.add(code, url(), explanation);
    }

    private String url() {
        return JumbfUri.signature(manifest.label());
    }
}
