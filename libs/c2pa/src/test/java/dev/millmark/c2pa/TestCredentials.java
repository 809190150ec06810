package dev.millmark.c2pa;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.timestamp.LocalTimeStampAuthority;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A certificate authority made up for the tests, its signers and a clock within their validity.
///
/// @param authority what certifies
/// @param validity of what it certifies
/// @param clock of its time-stamp authority
public record TestCredentials(CertificateAuthority authority, Validity validity, Clock clock) {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Validity YEAR =
            Validity.from(NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));

    public static TestCredentials create() {
        return create(SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom()));
    }

    /// Credentials whose authority signs with `rootKey`.
    public static TestCredentials create(SigningKey rootKey) {
        return of(rootKey, YEAR, CLOCK);
    }

    /// For validators that look at the clock of the machine.
    public static TestCredentials createNow() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        return of(
                SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom()),
                Validity.from(yesterday, Duration.ofDays(365)),
                Clock.systemUTC());
    }

    private static TestCredentials of(SigningKey key, Validity validity, Clock clock) {
        Validity decade = Validity.from(validity.notBefore(), Duration.ofDays(3650));
        return new TestCredentials(
                CertificateAuthority.root(key, name("Example Root"), decade), validity, clock);
    }

    public static DistinguishedName name(String commonName) {
        return DistinguishedName.of(commonName).within("Example Press").in("DE");
    }

    public SigningCredential signer(SignatureAlgorithm algorithm) {
        return authority.issueSigner(
                SigningKey.generate(algorithm, new SecureRandom()),
                name("Example Signer " + algorithm),
                validity);
    }

    public TimeStampAuthority timeStampAuthority() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        return new LocalTimeStampAuthority(
                key,
                authority.issueTimeStampAuthority(key, name("Example Clock"), validity),
                clock);
    }

    public TrustList trustList() {
        List<Certificate> root = List.of(authority.certificate());
        return TrustList.of(root).withTimeStampAnchors(root);
    }
}
