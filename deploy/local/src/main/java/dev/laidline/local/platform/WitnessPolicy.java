package dev.laidline.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// The C2SP tlog-policy by which the log publishes nothing that the verifier has not cosigned. The log waits for the file.
final class WitnessPolicy {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private WitnessPolicy() {}

    /// Asks the verifier for its witness key and writes the policy, whole.
    ///
    /// @param verifier its base address
    static void write(URI verifier, Path file) throws IOException, InterruptedException {
        String policy =
                """
                witness verifier %s %s
                quorum verifier
                """
                        .formatted(key(verifier), verifier.resolve("/witness"));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.getParent());
        Files.writeString(part, policy);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String key(URI verifier) throws IOException, InterruptedException {
        URI address = verifier.resolve("/witness/verifier-key");
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<String> response =
                    http.send(
                            HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                            BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(address + " answers " + response.statusCode());
            }
            return response.body().strip();
        }
    }
}
