package dev.millmark.watermarking.signing.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.c2pa.cose.RemoteKey;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A signing server over HTTP, such as a small process in front of a cloud's key management service:
///
/// ```text
/// POST address                                        200
/// Content-Type: application/json                      Content-Type: application/json
/// Authorization: Bearer <content of the token file>
/// {"algorithm": "ES256",                              {"signature": "<base64>"}
///  "message": "<base64>", "digest": "<base64>"}
/// ```
///
/// `algorithm` is COSE's name, `digest` that of the message under the algorithm's hash; a server signs whichever it
/// needs. The message holds hashes and certificates, never text.
public final class HttpKey implements RemoteKey {

    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final int OK = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final URI address;
    private final Optional<Path> token;

    /// @param token file of a bearer token; read for each request, so that it may be replaced
    /// @throws IllegalArgumentException if whoever listens could read the token
    public HttpKey(HttpClient client, URI address, Optional<Path> token) {
        if (!"https".equals(address.getScheme()) && !isLoopback(address)) {
            throw new IllegalArgumentException(
                    address + " is neither https nor on this host: anybody could have it sign");
        }
        this.client = client;
        this.address = address;
        this.token = token;
    }

    private static boolean isLoopback(URI address) {
        try {
            return "http".equals(address.getScheme())
                    && address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public CompletionStage<Bytes> sign(SignatureAlgorithm algorithm, Bytes message, Bytes digest) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.createObjectNode()
                                                .put("algorithm", algorithm.name())
                                                .put("message", base64(message))
                                                .put("digest", base64(digest))
                                                .toString()));
        token.ifPresent(file -> request.header("Authorization", "Bearer " + read(file)));
        return client.sendAsync(
                        request.build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER))
                .thenApply(HttpKey::signature);
    }

    private static Bytes signature(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    "the signing server answered with status " + answer.statusCode());
        }
        try {
            JsonNode signature = JSON.readTree(answer.body()).path("signature");
            return Bytes.copyOf(Base64.getDecoder().decode(signature.asText("")));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new IllegalStateException("the signing server answered with no signature");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    /// The host only.
    @Override
    public String toString() {
        return "Signing server at " + address.getHost();
    }
}
