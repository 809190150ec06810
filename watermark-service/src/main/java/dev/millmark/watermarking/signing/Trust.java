package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom to trust for this service's credentials.
///
/// @param algorithm COSE name of the signature algorithm
/// @param chain PEM, leaf first, as it is in every credential
/// @param root PEM of the trust anchor; absent if the operator did not say
/// @param leafSha256 digest of the leaf's DER form, lower-case hex
/// @param notAfter when the leaf ends to be valid
record Trust(
        String algorithm,
        String chain,
        @Nullable String root,
        String leafSha256,
        Instant notAfter) {

    static Trust of(SigningIdentity identity) {
        SigningCredential credential = identity.credential();
        return new Trust(
                credential.signer().algorithm().name(),
                Pem.write(credential.chain()),
                identity.root().map(Trust::pem).orElse(null),
                credential.leaf().sha256().toHex(),
                credential.leaf().notAfter());
    }

    static String pem(Certificate certificate) {
        return Pem.write(List.of(certificate));
    }
}
