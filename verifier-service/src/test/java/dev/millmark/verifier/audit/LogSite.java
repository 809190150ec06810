package dev.millmark.verifier.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.merkle.InclusionProof;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.tile.MalformedPathException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TiledTree;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A log over HTTP whose operator does what the test says. A test field of this type is filled.
public final class LogSite implements QuarkusTestResourceLifecycleManager {

    private final PublishedLog log = new PublishedLog();
    private volatile @Nullable Bytes checkpoint;
    private volatile @Nullable String metadata;
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/log/", this::answer);
            started.start();
            server = started;
            Path witness = Files.createTempDirectory("millmark-witness");
            return Map.of(
                    "millmark.log.url",
                    "http://localhost:" + started.getAddress().getPort() + "/log",
                    "millmark.log.verifier-key",
                    log.key().text(),
                    "millmark.log.audit-interval",
                    "100ms",
                    "millmark.log.merge-delay",
                    "3s",
                    "millmark.witness.key",
                    witness.resolve("witness.key").toString(),
                    "millmark.witness.policy-file",
                    witness.resolve("shared/witness.policy").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Publishes a tree of these entries and its checkpoint, whatever was published before.
    synchronized SignedCheckpoint publish(List<Bytes> entries) {
        Bytes signed = log.publish(entries);
        checkpoint = signed;
        return parse(signed);
    }

    /// Publishes a checkpoint of the tree that is published.
    synchronized void publish(SignedCheckpoint signed) {
        checkpoint = signed.encode();
    }

    /// Signs a tree of these entries without publishing it.
    synchronized SignedCheckpoint sign(List<Bytes> entries) {
        PublishedLog aside = new PublishedLog();
        return parse(aside.publish(entries));
    }

    /// Has the log say this of itself.
    void describe(String parameters, String contact) {
        metadata =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("verifierKey", log.key().text())
                        .put("parameters", parameters)
                        .put("contact", contact)
                        .toString();
    }

    PublishedLog log() {
        return log;
    }

    /// Answers 404 to everything from now on.
    void withdraw() {
        checkpoint = null;
        metadata = null;
    }

    private static SignedCheckpoint parse(Bytes signed) {
        try {
            return SignedCheckpoint.parse(signed);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/log/".length());
        Optional<Bytes> content =
                Optional.ofNullable(checkpoint).flatMap(signed -> content(path, signed));
        try (exchange) {
            if (content.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, content.get().size());
                exchange.getResponseBody().write(content.get().toArray());
            }
        }
    }

    private Optional<Bytes> content(String path, Bytes signed) {
        if (path.equals("checkpoint")) {
            return Optional.of(signed);
        }
        if (path.equals("metadata")) {
            return Optional.ofNullable(metadata).map(Bytes::utf8);
        }
        if (path.startsWith("proof/")) {
            return proof(path.substring("proof/".length()), signed);
        }
        try {
            return log.read(ResourcePath.parse(path));
        } catch (MalformedPathException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Bytes> proof(String eventId, Bytes signed) {
        List<Bytes> entries = log.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (Entries.isAbout(entries.get(i), eventId)) {
                return Optional.of(proof(i, entries, parse(signed)));
            }
        }
        return Optional.empty();
    }

    private Bytes proof(int index, List<Bytes> entries, SignedCheckpoint signed) {
        try {
            InclusionProof inclusion =
                    InclusionProof.of(index, entries.size(), new TiledTree(entries.size(), log));
            return new TlogProof(Optional.of(entries.get(index)), inclusion, signed).encode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this, new TestInjector.MatchesType(LogSite.class));
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }
}
