package dev.millmark.generator.release.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What sampled texts begin with. A file without prompts keeps the service from starting.
@Startup
@Singleton
class Prompts {

    private static final String SHIPPED = "/dev/millmark/generator/evaluation/prompts.txt";

    private final List<String> lines;
    private final Digest digest;

    Prompts(EvaluationConfig config) throws IOException {
        Bytes text = read(config.prompts());
        this.lines = text.toText().lines().filter(line -> !line.isBlank()).toList();
        this.digest = Digest.of(text);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "millmark.evaluation.prompts has no prompt: give one a line");
        }
    }

    private static Bytes read(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            return Bytes.copyOf(Files.readAllBytes(file.get()));
        }
        try (InputStream shipped = Prompts.class.getResourceAsStream(SHIPPED)) {
            return Bytes.copyOf(Objects.requireNonNull(shipped, SHIPPED).readAllBytes());
        }
    }

    /// The prompt of a text.
    String of(int index) {
        return lines.get(index % lines.size());
    }

    List<String> all() {
        return lines;
    }

    /// SHA-256 of the file.
    Digest digest() {
        return digest;
    }
}
