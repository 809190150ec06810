package dev.millmark.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Consumer;

/// Puts the events of one stream together.
final class StreamedAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DONE = "[DONE]";

    private final Consumer<String> reader;
    private final StringBuilder text = new StringBuilder();
    private String manifestLabel = "";
    private boolean done;

    StreamedAnswer(Consumer<String> reader) {
        this.reader = reader;
    }

    void take(String data) throws ApiException, JsonProcessingException {
        if (data.equals(DONE)) {
            done = true;
            return;
        }
        JsonNode event = JSON.readTree(data);
        if (event.has("error")) {
            throw new ApiException(
                    200,
                    "the stream ends in an error: " + event.path("error").path("message").asText());
        }
        manifestLabel = event.path("millmark").path("manifest_label").asText(manifestLabel);
        String piece = event.path("choices").path(0).path("delta").path("content").asText("");
        if (!piece.isEmpty()) {
            text.append(piece);
            reader.accept(piece);
        }
    }

    GeneratedAnswer finished(String contentId) throws ApiException {
        if (!done) {
            throw new ApiException(200, "the stream broke off");
        }
        return new GeneratedAnswer(text.toString(), contentId, manifestLabel);
    }
}
