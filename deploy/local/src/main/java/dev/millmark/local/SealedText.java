package dev.millmark.local;

import dev.millmark.local.platform.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that keeps the text of the last demo, with its credential, for whoever wants to look at it.
///
/// @param file UTF-8, nothing added
record SealedText(Path file) {

    static SealedText in(StateDirectory state) {
        return new SealedText(state.path().resolve("sealed.txt"));
    }

    void keep(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
