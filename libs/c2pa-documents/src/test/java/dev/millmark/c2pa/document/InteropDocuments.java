package dev.millmark.c2pa.document;

import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes sealed, time-stamped documents of each kind to a directory, for validators that are not ours to judge: the
/// trust anchor of each lies beside it.
public final class InteropDocuments {

    private InteropDocuments() {}

    /// @param arguments the directory
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (SignatureAlgorithm algorithm :
                List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA)) {
            TestCredentials credentials = TestCredentials.create(algorithm);
            String kind = algorithm.name().toLowerCase(Locale.ROOT);
            Files.writeString(
                    directory.resolve("root-" + kind + ".pem"),
                    Pem.write(List.of(credentials.root().certificate())));
            DocumentSealer sealer = credentials.sealer();
            write(directory, "table-" + kind + ".pdf", seal(sealer, Documents.pdf()));
            write(directory, "streams-" + kind + ".pdf", seal(sealer, Documents.compressedPdf()));
            write(directory, "word-" + kind + ".docx", seal(sealer, Documents.docx()));
        }
        write(directory, "plain.pdf", Documents.pdf());
        write(directory, "plain.docx", Documents.docx());
    }

    private static Bytes seal(DocumentSealer sealer, Bytes document) throws Exception {
        return sealer.seal(document, TestCredentials.DEFINITION).bytes();
    }

    private static void write(Path directory, String name, Bytes document) throws IOException {
        Files.write(directory.resolve(name), document.toArray());
    }
}
