package dev.laidline.c2pa;

import dev.laidline.c2pa.assertion.Action;
import dev.laidline.c2pa.assertion.AiDisclosure;
import dev.laidline.c2pa.assertion.DigitalSourceType;
import dev.laidline.c2pa.assertion.GeneratorInfo;
import dev.laidline.c2pa.assertion.SoftBinding;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.certificate.Pem;
import dev.laidline.c2pa.cose.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes one sealed text of each kind under each algorithm to a directory, for validators that are not ours to judge:
/// `root.pem` is the trust anchor of all of them.
public final class InteropSamples {

    private static final String TEXT =
            "The river rose in the night. By noon it had reached the mill — nobody slept.\n"
                    + "\"Is it over?\" she asked. It was not.\n";
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(
                    SignatureAlgorithm.ES256,
                    SignatureAlgorithm.EDDSA,
                    SignatureAlgorithm.ES384,
                    SignatureAlgorithm.PS256);

    private final TestCredentials credentials = TestCredentials.create();
    private final Path directory;

    private InteropSamples(Path directory) {
        this.directory = directory;
    }

    /// @param arguments the directory
    public static void main(String[] arguments) throws Exception {
        new InteropSamples(Path.of(arguments[0])).write();
    }

    private void write() throws IOException, UnsealableTextException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("root.pem"),
                Pem.write(List.of(credentials.authority().certificate())));
        for (SignatureAlgorithm algorithm : ALGORITHMS) {
            Sealer sealer = new Sealer(credentials.signer(algorithm));
            write(algorithm, "embedded", sealer.seal(TEXT, created().build()));
            write(
                    algorithm,
                    "padded",
                    sealer.seal(TEXT, created().embedding(Embedding.PADDED_WRAPPER).build()));
            write(algorithm, "soft-bound", sealer.seal(TEXT, softBound().build()));
        }
    }

    private void write(SignatureAlgorithm algorithm, String kind, SealedText sealed)
            throws IOException {
        Path file =
                directory.resolve(
                        kind + "-" + algorithm.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
        Files.write(file, sealed.text().toArray());
    }

    private static ManifestDefinition.Builder softBound() {
        return created()
                .action(Action.of(Action.WATERMARKED_BOUND).at(TestCredentials.NOW))
                .assertion(SoftBinding.of("dev.laidline.text-watermark.1", Bytes.utf8("key-7")));
    }

    private static ManifestDefinition.Builder created() {
        return ManifestDefinition.by(
                        GeneratorInfo.of("laidline", "0.1.0"), Bytes.utf8("interop samples"))
                .title("Sample")
                .action(
                        Action.of(Action.CREATED)
                                .at(TestCredentials.NOW)
                                .by(GeneratorInfo.of("example-model", "1.0"))
                                .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA))
                .assertion(
                        AiDisclosure.ofModel("example-model").overseen(AiDisclosure.PROMPT_GUIDED))
                .withSegments();
    }
}
