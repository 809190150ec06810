package dev.millmark.local.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.Recipient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Does what an operator has to do before services trust one another: has the watermark keys sealed to the services
/// that use them, and says whose cosignature the log waits for. No service can do that for itself.
final class Operator {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int CREATED = 201;

    private final ServiceSettings settings;
    private final BooleanSupplier goesOn;
    private final String apiKey;

    /// @param goesOn whether it is worth waiting for the services
    /// @param apiKey of an administrator
    Operator(ServiceSettings settings, BooleanSupplier goesOn, String apiKey) {
        this.settings = settings;
        this.goesOn = goesOn;
        this.apiKey = apiKey;
    }

    /// Enrols generator and verifier by the public keys that they show, and takes the verifier's policy to the log.
    ///
    /// @return how many services were enrolled
    int introduceServices() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<Service> readers = List.of(Service.GENERATOR, Service.VERIFIER);
            for (Service service : readers) {
                Path shown = Enrolment.shownBeside(settings.privateKey(service));
                await(shown);
                enrol(http, Enrolment.read(shown));
            }
            await(settings.offeredPolicy());
            Files.copy(
                    settings.offeredPolicy(),
                    settings.acceptedPolicy(),
                    StandardCopyOption.REPLACE_EXISTING);
            return readers.size();
        } catch (IOException e) {
            throw new PlatformException("a service cannot be enrolled: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while services were enrolled");
        }
    }

    private void enrol(HttpClient http, Recipient recipient)
            throws IOException, InterruptedException {
        URI recipients =
                settings.ports().address(Service.WATERMARK).resolve("/v1/admin/key-recipients");
        byte[] body =
                new ObjectMapper()
                        .writeValueAsBytes(
                                Map.of(
                                        "name", recipient.name(),
                                        "publicKey", recipient.publicKey().toHex()));
        HttpRequest request =
                HttpRequest.newBuilder(recipients)
                        .timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + apiKey)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new PlatformException(
                    "%s is not enrolled: %s".formatted(recipient.name(), answer.body()));
        }
    }

    private void await(Path file) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (!goesOn.getAsBoolean() || System.nanoTime() > deadline) {
                throw new PlatformException(file + " was not made: see the services' logs");
            }
            Thread.sleep(PAUSE);
        }
    }
}
