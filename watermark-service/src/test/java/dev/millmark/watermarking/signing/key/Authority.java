package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/// An operator's own certificate authority, which certifies keys that it never holds.
public final class Authority {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Validity YEAR =
            Validity.from(NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));

    private final CertificateAuthority root =
            CertificateAuthority.root(
                    SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom()),
                    name("root"),
                    YEAR);

    public Certificate root() {
        return root.certificate();
    }

    /// @param publicKey DER
    public Certificate certify(byte[] publicKey, String commonName) {
        return root.certify(Bytes.copyOf(publicKey), name(commonName), YEAR);
    }

    private static DistinguishedName name(String commonName) {
        return DistinguishedName.of(commonName).within("Example");
    }
}
