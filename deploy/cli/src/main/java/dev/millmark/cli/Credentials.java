package dev.millmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who the caller is.
final class Credentials {

    @Option(
            names = "--api-key-file",
            description = "File of the caller's API key; MILLMARK_API_KEY_FILE.",
            defaultValue = "${env:MILLMARK_API_KEY_FILE}")
    private @Nullable Path apiKey;

    /// `MILLMARK_API_KEY` is what `make run` tells commands that it runs.
    Optional<String> bearer() throws IOException {
        return apiKey == null || apiKey.toString().isEmpty()
                ? Optional.ofNullable(System.getenv("MILLMARK_API_KEY"))
                : Optional.of(Files.readString(apiKey).strip());
    }
}
