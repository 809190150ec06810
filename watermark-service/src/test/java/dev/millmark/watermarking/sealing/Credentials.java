package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.validation.Validator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/// A throw-away authority and its signer.
public record Credentials(Certificate root, SigningCredential signer) {

    static Credentials of(SignatureAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        Validity year = Validity.from(Texts.NOON.minusSeconds(60), Duration.ofDays(365));
        DistinguishedName name = DistinguishedName.of("test").within("Millmark");
        CertificateAuthority authority =
                CertificateAuthority.root(SigningKey.generate(algorithm, random), name, year);
        return new Credentials(
                authority.certificate(),
                authority.issueSigner(SigningKey.generate(algorithm, random), name, year));
    }

    TextSealer sealer() {
        Sealer sealer = new Sealer(signer);
        return new TextSealer(() -> sealer, GeneratorInfo.of("millmark", "test"));
    }

    Validator validator() {
        return new Validator(TrustList.of(List.of(root)), Clock.fixed(Texts.NOON, ZoneOffset.UTC));
    }
}
