package dev.millmark.cli;

import dev.millmark.encoding.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A text, and the credential that travels beside it.
final class SubmittedText {

    private String file = "-";

    @Option(
            names = "--credential",
            paramLabel = "FILE",
            description = "A C2PA manifest store that travels beside the text.")
    private @Nullable String credential;

    @Parameters(paramLabel = "FILE", description = "A text in UTF-8; - for the standard input.")
    void setFile(String given) {
        file = given;
    }

    String name() {
        return file;
    }

    Bytes bytes() throws RefusedException {
        return TextFile.bytes(file);
    }

    /// Every character, those that nobody sees included.
    String text() throws RefusedException {
        return TextFile.text(file);
    }

    Optional<Bytes> credential() throws RefusedException {
        return credential == null ? Optional.empty() : Optional.of(TextFile.bytes(credential));
    }
}
