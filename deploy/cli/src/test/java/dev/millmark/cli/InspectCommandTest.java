package dev.millmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.encoding.Bytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials that are read and validated without asking anybody.
class InspectCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir private Path directory;

    private Path text = Path.of("");
    private Path anchors = Path.of("");

    @BeforeEach
    void seal() throws Exception {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        Validity year = Validity.from(Instant.now().minusSeconds(60), Duration.ofDays(365));
        CertificateAuthority root =
                CertificateAuthority.root(key, DistinguishedName.of("Root"), year);
        Action created =
                Action.of(Action.CREATED).from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA);
        ManifestDefinition manifest =
                ManifestDefinition.by(GeneratorInfo.of("a-host", "1.0"), Bytes.utf8("answer-4711"))
                        .action(created)
                        .build();
        Sealer sealer =
                new Sealer(
                        root.issueSigner(
                                key, DistinguishedName.of("Signer").within("Example"), year));
        text =
                Files.write(
                        directory.resolve("text.txt"),
                        sealer.seal("The mill opens on Monday.", manifest).text().toArray());
        anchors =
                Files.writeString(
                        directory.resolve("root.pem"), Pem.write(List.of(root.certificate())));
    }

    @Test
    void printsACredentialAndWhoseItIs() {
        assertThat(inspect(text, "--trust", anchors.toString())).isZero();
        assertThat(out.toString())
                .contains(
                        ": trusted",
                        "CN=Signer",
                        "claim generator: a-host",
                        "action: c2pa.created",
                        "trainedAlgorithmicMedia",
                        "assertion: c2pa.hash.data",
                        "· claimSignature.validated");
    }

    @Test
    void trustsNobodyWithoutAnchors() {
        assertThat(inspect(text)).isZero();
        assertThat(out.toString()).contains("do not vouch for", "✗ signingCredential.untrusted");
    }

    @Test
    void saysThatAChangedTextIsNotWhatWasSealed() throws Exception {
        Files.writeString(text, Files.readString(text).replace("Monday", "Sunday"));

        assertThat(inspect(text, "--trust", anchors.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("does not hold for this text", "✗ assertion.dataHash");
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        Files.writeString(text, "Nobody sealed this.");

        assertThat(inspect(text)).isEqualTo(1);
        assertThat(out.toString()).startsWith("no credential");
    }

    @Test
    void refusesWhatIsNoTextAndNoAnchor() throws Exception {
        Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xFF});

        assertThat(inspect(directory.resolve("bytes"))).isEqualTo(1);
        assertThat(inspect(text, "--trust", text.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("no text in UTF-8", "no certificates in PEM");
    }

    private int inspect(Path file, String... options) {
        return MillmarkCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        Stream.concat(Stream.of("inspect", file.toString()), Stream.of(options))
                                .toArray(String[]::new));
    }
}
