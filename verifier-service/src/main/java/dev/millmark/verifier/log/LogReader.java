package dev.millmark.verifier.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.BundlePath;
import dev.millmark.tlog.tile.EntryBundle;
import dev.millmark.tlog.tile.MalformedBundleException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Reads what the log publishes (C2SP tlog-tiles). Nothing that it reads is trusted.
@ApplicationScoped
public class LogReader implements ResourceSource {

    /// A full bundle of the longest entries.
    private static final int LONGEST = ResourcePath.FULL * (EntryBundle.MAXIMUM_ENTRY + 2);

    private final LogConfig config;
    private final ObjectMapper json;
    private final HttpClient http;

    LogReader(LogConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    /// Whether there is a log to follow.
    public boolean isConfigured() {
        return config.url().isPresent();
    }

    /// The published checkpoint; empty while there is none.
    public Optional<Bytes> checkpoint() throws IOException {
        return get("checkpoint", config.timeout());
    }

    /// A `.tlog-proof` for an event id; empty while the published log has none.
    public Optional<Bytes> proof(String eventId) throws IOException {
        return get("proof/" + eventId, config.receiptTimeout());
    }

    /// The verifier key that the log names for itself.
    String verifierKey() throws IOException {
        return metadata()
                .orElseThrow(() -> new IOException("the log has no metadata yet"))
                .path("verifierKey")
                .asText();
    }

    /// The texts whose hashes its first two leaves hold; empty for a log that publishes none.
    public Optional<GenesisTexts> genesis() throws IOException {
        return metadata()
                .filter(metadata -> metadata.has("parameters") && metadata.has("contact"))
                .map(metadata ->
                        new GenesisTexts(
                                metadata.path("parameters").asText(),
                                metadata.path("contact").asText()));
    }

    private Optional<JsonNode> metadata() throws IOException {
        Optional<Bytes> metadata = get("metadata", config.timeout());
        return metadata.isEmpty()
                ? Optional.empty()
                : Optional.of(json.readTree(metadata.get().toArray()));
    }

    /// A tile or bundle. Where a log no longer has a partial bundle, the full one is cut.
    @Override
    public Optional<Bytes> read(ResourcePath path) throws IOException {
        Optional<Bytes> exact = get(path.text(), config.timeout());
        return exact.isEmpty() && path instanceof BundlePath bundle && bundle.isPartial()
                ? cut(bundle)
                : exact;
    }

    private Optional<Bytes> cut(BundlePath partial) throws IOException {
        Optional<Bytes> full = get(partial.full().text(), config.timeout());
        if (full.isEmpty()) {
            return full;
        }
        try {
            EntryBundle bundle = EntryBundle.parse(full.get(), ResourcePath.FULL);
            return Optional.of(
                    new EntryBundle(bundle.entries().subList(0, partial.width())).encode());
        } catch (MalformedBundleException malformed) {
            throw new IOException(partial.full().text() + ": " + malformed.getMessage(), malformed);
        }
    }

    private Optional<Bytes> get(String path, Duration timeout) throws IOException {
        URI prefix = config.url().orElseThrow(() -> new IOException("no log is configured"));
        URI address = URI.create(prefix.toString().replaceAll("/$", "") + "/" + path);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).GET().build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
            return switch (response.statusCode()) {
                case 200 -> Optional.of(Bytes.copyOf(response.body()));
                case 404 -> Optional.empty();
                default -> throw new IOException(path + ": HTTP " + response.statusCode());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(path);
        }
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
