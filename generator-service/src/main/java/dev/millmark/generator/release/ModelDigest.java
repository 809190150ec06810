package dev.millmark.generator.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The digest of a model: SHA-256 over the canonical JSON of file names and their SHA-256. Weights, configuration and
/// tokenizer count; what else lies in the directory does not run.
final class ModelDigest {

    private static final int BUFFER = 1 << 20;

    private ModelDigest() {}

    static Digest of(Path directory) throws IOException {
        Map<String, Object> files = new TreeMap<>();
        for (Path file : files(directory)) {
            files.put(file.getFileName().toString(), digest(file).toString());
        }
        return Digest.of(CanonicalJson.write(files));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(ModelDigest::counts).sorted().toList();
        }
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".safetensors")
                        || name.endsWith(".json")
                        || name.equals("merges.txt"));
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new Digest(Bytes.copyOf(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("A JDK without SHA-256: use another", impossible);
        }
    }
}
