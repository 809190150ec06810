package dev.millmark.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example in the module's README, which is the body of [#example] word for word.
final class ReadmeTest {

    @Test
    void theExampleIsTrusted() throws Exception {
        assertThat(example("It rained.")).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void theReadmeShowsTheExample() throws Exception {
        String source =
                Files.readString(Path.of("src/test/java/dev/millmark/c2pa/ReadmeTest.java"));
        String body =
                source.substring(
                        source.indexOf("// begin\n") + 9, source.lastIndexOf("        // end"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains(body.stripTrailing().stripIndent());
    }

    private static Validation example(String text) throws Exception {
        // begin
        var key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        var year = Validity.from(Instant.now().minusSeconds(60), Duration.ofDays(365));
        var root = CertificateAuthority.root(key, DistinguishedName.of("Root"), year);
        var signer = root.issueSigner(key, DistinguishedName.of("Signer").within("Example"), year);
        var generator = GeneratorInfo.of("my-model-host", "1.0");
        var created = Action.of(Action.CREATED).from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA);
        var manifest = ManifestDefinition.by(generator, Bytes.utf8("answer-4711")).action(created);
        String sealed = new Sealer(signer).seal(text, manifest.build()).text().toText();
        var trust = TrustList.of(List.of(root.certificate()));
        Validation validation = new Validator(trust, Clock.systemUTC()).validate(sealed); // Trusted
        // end
        return validation;
    }
}
