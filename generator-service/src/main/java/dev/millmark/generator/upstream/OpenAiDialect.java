package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import java.net.http.HttpRequest;
import java.util.List;

/// The OpenAI API itself: everything stays as it is. Its streams end with `[DONE]`, which is no JSON.
record OpenAiDialect() implements Dialect {

    @Override
    public String path(Endpoint endpoint) {
        return switch (endpoint) {
            case CHAT -> "/chat/completions";
            case TEXT -> "/completions";
        };
    }

    @Override
    public void authorize(HttpRequest.Builder request, String key) {
        request.header("Authorization", "Bearer " + key);
    }

    @Override
    public ObjectNode request(ObjectNode openAi) {
        return openAi;
    }

    @Override
    public ObjectNode answer(ObjectNode json) {
        return json;
    }

    @Override
    public Chunks chunks(ObjectNode openAi) {
        return new Chunks() {
            @Override
            public List<ObjectNode> of(ObjectNode event) {
                return List.of(event);
            }

            @Override
            public boolean isEnded() {
                return false;
            }
        };
    }
}
