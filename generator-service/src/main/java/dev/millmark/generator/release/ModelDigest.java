package dev.millmark.generator.release;

import dev.millmark.release.Digest;
import dev.millmark.release.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The digest of a hosted model, over the files that it runs from.
final class ModelDigest {

    private ModelDigest() {}

    static Digest of(Path directory) throws IOException {
        Map<String, Digest> files = new TreeMap<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(directory, ModelDigest::counts)) {
            for (Path file : entries) {
                try (InputStream content = Files.newInputStream(file)) {
                    files.put(file.getFileName().toString(), Digest.of(content));
                }
            }
        }
        return ModelFiles.digest(files);
    }

    private static boolean counts(Path file) {
        return Files.isRegularFile(file) && ModelFiles.counts(file.getFileName().toString());
    }
}
