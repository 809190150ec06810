package dev.millmark.cli;

import dev.millmark.release.Digest;
import dev.millmark.release.ModelFiles;
import dev.millmark.release.ReleasedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A model's files beside a release.
final class ModelDirectory {

    private ModelDirectory() {}

    /// What is wrong, if the directory does not hold what was released.
    static Optional<String> problem(Path directory, ReleasedModel release) throws RefusedException {
        try {
            Digest found = of(directory);
            return found.equals(release.weights())
                    ? Optional.empty()
                    : Optional.of("%s holds other weights: %s".formatted(directory, found));
        } catch (IOException unreadable) {
            throw new RefusedException(directory + " cannot be read");
        }
    }

    private static Digest of(Path directory) throws IOException {
        Map<String, Digest> files = new TreeMap<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(directory, ModelDirectory::counts)) {
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
