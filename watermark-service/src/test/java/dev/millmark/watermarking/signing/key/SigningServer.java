package dev.millmark.watermarking.signing.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A signing server, as an operator runs one in front of a key management service.
public final class SigningServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile SigningKey key = newKey();
    private volatile Behaviour behaviour = Behaviour.SIGNS;

    /// What it does.
    public enum Behaviour {
        SIGNS,
        FAILS,
        SAYS_NOTHING,
        TALKS_NONSENSE
    }

    public SigningServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/sign", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/sign");
    }

    public SigningKey key() {
        return key;
    }

    /// Signs with another key from now on, and tells nobody.
    public void rotate() {
        key = newKey();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private static SigningKey newKey() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        JsonMapper json = new JsonMapper();
        JsonNode asked = json.readTree(exchange.getRequestBody().readAllBytes());
        Bytes message = Bytes.copyOf(Base64.getDecoder().decode(asked.path("message").asText()));
        String signature = Base64.getEncoder().encodeToString(key.signer().sign(message).toArray());
        switch (behaviour) {
            case SIGNS -> send(exchange, 200, "{\"signature\": \"" + signature + "\"}");
            case FAILS -> send(exchange, 500, "{\"signature\": \"" + signature + "\"}");
            case TALKS_NONSENSE -> send(exchange, 200, "<html>");
            case SAYS_NOTHING -> {}
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(Bytes.utf8(body).toArray());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
