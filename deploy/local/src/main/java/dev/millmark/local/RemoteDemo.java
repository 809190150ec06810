package dev.millmark.local;

import dev.millmark.local.demo.ApiException;
import dev.millmark.local.demo.Demo;
import dev.millmark.local.demo.Performance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;

/// Plays the demo against services that run elsewhere: `RemoteDemo http://generator:8081 http://verifier:8083`. The
/// environment variable `MILLMARK_API_KEY` has a key with the roles `generate` and `verify`.
public final class RemoteDemo {

    private RemoteDemo() {}

    /// @param arguments base addresses of the generator and of the verifier; those of `make run` when absent
    public static void main(String[] arguments) throws InterruptedException {
        URI generator = URI.create(arguments.length > 0 ? arguments[0] : "http://localhost:8081");
        URI verifier = URI.create(arguments.length > 1 ? arguments[1] : "http://localhost:8083");
        Optional<Performance> performance =
                play(
                        generator,
                        verifier,
                        System.getenv().getOrDefault("MILLMARK_API_KEY", ""),
                        new Terminal(System.out));
        System.exit(performance.filter(Performance::isAsExpected).isPresent() ? 0 : 1);
    }

    /// @return nothing if it broke off
    static Optional<Performance> play(URI generator, URI verifier, String apiKey, Terminal terminal)
            throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Optional.of(new Demo(http, generator, verifier, apiKey, terminal).play());
        } catch (ApiException | IOException e) {
            terminal.say("The demo broke off: " + e.getMessage());
            return Optional.empty();
        }
    }
}
