package dev.laidline.c2pa;

import dev.laidline.c2pa.certificate.Pem;
import dev.laidline.c2pa.cose.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes one sealed text of each kind under each algorithm to a directory, for validators that are not ours to judge:
/// `root.pem` is the trust anchor of all of them.
public final class InteropSamples {

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
            write(
                    algorithm,
                    "embedded",
                    sealer.seal(Samples.TEXT, Samples.plainDefinition().build()));
            write(
                    algorithm,
                    "padded",
                    sealer.seal(
                            Samples.TEXT,
                            Samples.plainDefinition().embedding(Embedding.PADDED_WRAPPER).build()));
            write(algorithm, "soft-bound", sealer.seal(Samples.TEXT, Samples.definition().build()));
        }
    }

    private void write(SignatureAlgorithm algorithm, String kind, SealedText sealed)
            throws IOException {
        Path file =
                directory.resolve(
                        kind + "-" + algorithm.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
        Files.write(file, sealed.text().toArray());
    }
}
