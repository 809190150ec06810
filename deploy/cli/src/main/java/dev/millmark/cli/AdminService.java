package dev.millmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The watermark-service, as its operators and those who have texts sealed reach it.
final class AdminService {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--service",
            description =
                    "Address of the watermark-service; MILLMARK_WATERMARK, or http://localhost:8082.",
            defaultValue = "${env:MILLMARK_WATERMARK:-http://localhost:8082}")
    private URI address = URI.create("http://localhost:8082");

    @Mixin private final Credentials credentials = new Credentials();

    /// Reads.
    JsonNode get(String path) throws RefusedException {
        return send("GET", path, "");
    }

    /// Deletes.
    JsonNode delete(String path) throws RefusedException {
        return send("DELETE", path, "");
    }

    /// Makes something.
    JsonNode post(String path, Map<String, ?> body) throws RefusedException {
        return send("POST", path, json(body));
    }

    /// Replaces something.
    JsonNode put(String path, Map<String, ?> body) throws RefusedException {
        return send("PUT", path, json(body));
    }

    private JsonNode send(String method, String path, String json) throws RefusedException {
        return new ServiceClient(address, credentials).send(method, path, json);
    }

    private static String json(Map<String, ?> body) {
        return JSON.valueToTree(new TreeMap<>(body)).toString();
    }
}
