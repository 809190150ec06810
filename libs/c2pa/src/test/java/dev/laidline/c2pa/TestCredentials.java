package dev.laidline.c2pa;

import dev.laidline.c2pa.certificate.CertificateAuthority;
import dev.laidline.c2pa.certificate.DistinguishedName;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.certificate.SigningKey;
import dev.laidline.c2pa.certificate.TrustList;
import dev.laidline.c2pa.certificate.Validity;
import dev.laidline.c2pa.cose.SignatureAlgorithm;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A certificate authority made up for the tests, its signers and a clock within their validity.
public record TestCredentials(CertificateAuthority authority) {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Validity YEAR =
            Validity.from(NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));

    public static TestCredentials create() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        return new TestCredentials(
                CertificateAuthority.root(
                        key, name("Example Root"), Validity.from(NOW, Duration.ofDays(3650))));
    }

    public static DistinguishedName name(String commonName) {
        return DistinguishedName.of(commonName).within("Example Press").in("DE");
    }

    public SigningCredential signer(SignatureAlgorithm algorithm) {
        return authority.issueSigner(
                SigningKey.generate(algorithm, new SecureRandom()),
                name("Example Signer " + algorithm),
                YEAR);
    }

    public TrustList trustList() {
        return TrustList.of(List.of(authority.certificate()));
    }
}
