package dev.millmark.verifier.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.http.Bounds;
import dev.millmark.service.http.HttpAnswer;
import dev.millmark.tlog.tile.BundlePath;
import dev.millmark.tlog.tile.EntryBundle;
import dev.millmark.tlog.tile.MalformedBundleException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Reads what the log publishes (C2SP tlog-tiles). Nothing that it reads is trusted.
@ApplicationScoped
public class LogReader implements ResourceSource {

    /// A full bundle of the longest entries.
    private static final int LONGEST_RESOURCE = ResourcePath.FULL * (EntryBundle.MAXIMUM_ENTRY + 2);

    /// A checkpoint, a proof, the metadata.
    private static final int LONGEST_DOCUMENT = 1 << 20;

    private final LogConfig config;
    private final ObjectMapper json;
    private final BoundedHttpClient http;

    LogReader(LogConfig config, ObjectMapper json, BoundedHttpClient http) {
        this.config = config;
        this.json = json;
        this.http = http;
    }

    /// Whether there is a log to follow.
    public boolean isConfigured() {
        return config.url().isPresent();
    }

    /// The published checkpoint; empty while there is none.
    public Optional<Bytes> checkpoint() throws IOException {
        return get("checkpoint", document(config.timeout()));
    }

    /// A `.tlog-proof` for an event id; empty while the published log has none.
    public Optional<Bytes> proof(String eventId) throws IOException {
        return get("proof/" + eventId, document(config.receiptTimeout()));
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
        Optional<Bytes> metadata = get("metadata", document(config.timeout()));
        return metadata.isEmpty()
                ? Optional.empty()
                : Optional.of(json.readTree(metadata.get().toArray()));
    }

    /// A tile or bundle. Where a log no longer has a partial bundle, the full one is cut.
    @Override
    public Optional<Bytes> read(ResourcePath path) throws IOException {
        Optional<Bytes> exact = get(path.text(), resource());
        return exact.isEmpty() && path instanceof BundlePath bundle && bundle.isPartial()
                ? cut(bundle)
                : exact;
    }

    private Optional<Bytes> cut(BundlePath partial) throws IOException {
        Optional<Bytes> full = get(partial.full().text(), resource());
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

    private static Bounds document(Duration deadline) {
        return new Bounds(deadline, LONGEST_DOCUMENT);
    }

    private Bounds resource() {
        return new Bounds(config.timeout(), LONGEST_RESOURCE);
    }

    private Optional<Bytes> get(String path, Bounds bounds) throws IOException {
        URI prefix = config.url().orElseThrow(() -> new IOException("no log is configured"));
        URI address = URI.create(prefix.toString().replaceAll("/$", "") + "/" + path);
        try {
            HttpAnswer answer = http.get(address, bounds);
            return switch (answer.status()) {
                case 200 -> Optional.of(Bytes.copyOf(answer.body()));
                case 404 -> Optional.empty();
                default -> throw new IOException(path + ": HTTP " + answer.status());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(path);
        }
    }
}
