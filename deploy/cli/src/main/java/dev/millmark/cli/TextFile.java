package dev.millmark.cli;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command reads; `-` is the standard input.
final class TextFile {

    private static final String STANDARD_INPUT = "-";

    private TextFile() {}

    static Bytes bytes(String file) throws RefusedException {
        try {
            return Bytes.copyOf(
                    file.equals(STANDARD_INPUT)
                            ? System.in.readAllBytes()
                            : Files.readAllBytes(Path.of(file)));
        } catch (IOException unreadable) {
            throw new RefusedException(file + " cannot be read");
        }
    }

    /// Every character, those that nobody sees included.
    static String text(String file) throws RefusedException {
        try {
            return TextEncoding.decode(bytes(file));
        } catch (MalformedTextException notText) {
            throw new RefusedException(file + " is no text in UTF-8");
        }
    }
}
