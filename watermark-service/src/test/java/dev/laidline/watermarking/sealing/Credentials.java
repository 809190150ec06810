package dev.laidline.watermarking.sealing;

import dev.laidline.c2pa.Sealer;
import dev.laidline.c2pa.assertion.GeneratorInfo;
import dev.laidline.c2pa.certificate.Certificate;
import dev.laidline.c2pa.certificate.CertificateAuthority;
import dev.laidline.c2pa.certificate.DistinguishedName;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.certificate.SigningKey;
import dev.laidline.c2pa.certificate.TrustList;
import dev.laidline.c2pa.certificate.Validity;
import dev.laidline.c2pa.cose.SignatureAlgorithm;
import dev.laidline.c2pa.validation.Validator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/// A throw-away authority and its signer.
record Credentials(Certificate root, SigningCredential signer) {

    static Credentials of(SignatureAlgorithm algorithm) {
        SecureRandom random = new SecureRandom();
        Validity year = Validity.from(Texts.NOON.minusSeconds(60), Duration.ofDays(365));
        DistinguishedName name = DistinguishedName.of("test").within("Laidline");
        CertificateAuthority authority =
                CertificateAuthority.root(SigningKey.generate(algorithm, random), name, year);
        return new Credentials(
                authority.certificate(),
                authority.issueSigner(SigningKey.generate(algorithm, random), name, year));
    }

    TextSealer sealer() {
        return new TextSealer(new Sealer(signer), GeneratorInfo.of("laidline", "test"));
    }

    Validator validator() {
        return new Validator(TrustList.of(List.of(root)), Clock.fixed(Texts.NOON, ZoneOffset.UTC));
    }
}
