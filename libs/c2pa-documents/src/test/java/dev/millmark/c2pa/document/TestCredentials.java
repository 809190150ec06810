package dev.millmark.c2pa.document;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.timestamp.LocalTimeStampAuthority;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A certificate authority made up for the tests, a signer, a time-stamp authority and who trusts them.
record TestCredentials(
        CertificateAuthority root, SigningCredential signer, TimeStampAuthority clock) {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final ManifestDefinition DEFINITION =
            ManifestDefinition.by(GeneratorInfo.of("millmark", "0.1.0"), Bytes.utf8("event-0001"))
                    .title("Sample")
                    .action(
                            Action.of(Action.CREATED)
                                    .at(NOW)
                                    .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA))
                    .build();

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    static TestCredentials create(SignatureAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        Validity year = Validity.from(NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));
        CertificateAuthority root =
                CertificateAuthority.root(
                        SigningKey.generate(SignatureAlgorithm.ES256, random),
                        name("Example Root"),
                        Validity.from(NOW.minus(Duration.ofDays(1)), Duration.ofDays(3650)));
        SigningKey clockKey = SigningKey.generate(SignatureAlgorithm.ES256, random);
        return new TestCredentials(
                root,
                root.issueSigner(
                        SigningKey.generate(algorithm, random), name("Example Signer"), year),
                new LocalTimeStampAuthority(
                        clockKey,
                        root.issueTimeStampAuthority(clockKey, name("Example Clock"), year),
                        CLOCK));
    }

    DocumentValidator validator() {
        return new DocumentValidator(manifestValidator());
    }

    Validator manifestValidator() {
        return new Validator(trustList(), CLOCK);
    }

    TrustList trustList() {
        return TrustList.of(List.of(root.certificate()))
                .withTimeStampAnchors(List.of(root.certificate()));
    }

    DocumentSealer sealer() {
        return new DocumentSealer(signer, clock);
    }

    private static DistinguishedName name(String commonName) {
        return DistinguishedName.of(commonName).within("Example Press").in("DE");
    }
}
