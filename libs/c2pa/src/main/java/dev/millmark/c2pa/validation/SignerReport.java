package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import java.time.Instant;
import java.util.Optional;

/// Who signed a claim. Believe it only if the claim signature is validated.
///
/// @param certificate the signing certificate, whose subject names the signer
/// @param algorithm the signature algorithm
/// @param isTrusted whether the trust list vouches for the certificate
/// @param timeStamp the time a trusted authority saw the signature, where there is such a time-stamp
/// @param life until when the credential is good, whether or not that counts against this signature
public record SignerReport(
        Certificate certificate,
        SignatureAlgorithm algorithm,
        boolean isTrusted,
        Optional<Instant> timeStamp,
        CredentialLife life) {}
