package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// What the README of this module shows.
final class ReadmeTest {

    private static final TestCredentials CREDENTIALS =
            TestCredentials.create(SignatureAlgorithm.ES256);

    @Test
    void aStrangerSealsAndValidatesADocument() throws Exception {
        assertThat(
                        sealAndValidate(
                                Documents.pdf(),
                                CREDENTIALS.signer(),
                                CREDENTIALS.clock(),
                                CREDENTIALS.trustList()))
                .isInstanceOf(Validation.Trusted.class);
    }

    private static Validation sealAndValidate(
            Bytes document,
            SigningCredential credential,
            TimeStampAuthority timeStampAuthority,
            TrustList trustList)
            throws Exception {
        DocumentSealer sealer = new DocumentSealer(credential, timeStampAuthority);
        ManifestDefinition definition =
                ManifestDefinition.by(
                                GeneratorInfo.of("example-app", "1.0"), Bytes.utf8("event-0001"))
                        .action(
                                Action.of(Action.CREATED)
                                        .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA))
                        .build();
        Bytes sealed = sealer.seal(document, definition).bytes();

        DocumentValidator validator =
                new DocumentValidator(new Validator(trustList, Clock.systemUTC()));
        return validator.validate(sealed);
    }
}
