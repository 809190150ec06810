package dev.millmark.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One service, asked by four clients at once, or by one.
///
/// @param address its base address
/// @param management where its metrics are
/// @param apiKey of a caller who may ask
record ServiceApi(HttpClient http, URI address, URI management, String apiKey) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CLIENTS = 4;
    private static final String PROCESSOR_TIME = "process_cpu_time_ns_total";

    /// @return the texts with their credentials
    List<String> seal(List<String> texts) throws InterruptedException, ExecutionException {
        return each(
                CLIENTS,
                texts,
                text -> {
                    ObjectNode body = JSON.createObjectNode().put("text", text);
                    body.putObject("model").put("name", "bench");
                    return post("/v1/seals", body).path("text").asText();
                });
    }

    /// @return the verdicts
    List<String> verify(List<String> texts) throws InterruptedException, ExecutionException {
        return each(CLIENTS, texts, this::verdict);
    }

    /// @return the verdicts
    List<String> verifyOneByOne(List<String> texts)
            throws InterruptedException, ExecutionException {
        return each(1, texts, this::verdict);
    }

    private String verdict(String text) throws IOException, InterruptedException {
        return post("/v1/verifications", JSON.createObjectNode().put("text", text))
                .path("verdict")
                .asText();
    }

    /// Processor time of the service so far.
    Duration processorTime() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(management.resolve("/q/metrics"))
                        .header("Accept", "text/plain")
                        .build();
        String metrics = http.send(request, BodyHandlers.ofString()).body();
        return metrics.lines()
                .filter(line -> line.startsWith(PROCESSOR_TIME))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .map(nanos -> Duration.ofNanos(nanos.longValue()))
                .findFirst()
                .orElseThrow(() -> new IOException(management + " does not say " + PROCESSOR_TIME));
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + apiKey)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    private static List<String> each(int clientCount, List<String> texts, Call call)
            throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(clientCount)) {
            List<Future<String>> answers = new ArrayList<>();
            for (String text : texts) {
                answers.add(clients.submit(() -> call.answer(text)));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private interface Call {
        String answer(String text) throws IOException, InterruptedException;
    }
}
