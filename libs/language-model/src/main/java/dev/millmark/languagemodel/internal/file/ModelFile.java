package dev.millmark.languagemodel.internal.file;

import dev.millmark.languagemodel.MalformedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// A file that a model cannot do without.
public final class ModelFile {

    /// How each Git LFS pointer begins: what a clone without Git LFS holds in place of a large file.
    private static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private ModelFile() {}

    /// Whether the directory has it.
    public static boolean has(Path directory, String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    /// Finds the file.
    ///
    /// @param cure what to do where it is missing
    /// @throws NoSuchFileException with its path and the cure
    /// @throws MalformedModelException if it is a Git LFS pointer
    public static Path require(Path directory, String name, String cure)
            throws MalformedModelException, IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "is missing: " + cure);
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(POINTER.length), POINTER)) {
                throw new MalformedModelException(
                        name
                                + " is a Git LFS pointer, not the file itself: run `git lfs pull`"
                                + " where the model was cloned, or download the file");
            }
        }
        return file;
    }
}
