package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;

/// How a server writes requests and answers. Inside this service all of them are written as the OpenAI API has them.
sealed interface Dialect permits OpenAiDialect, AnthropicMessages, CohereChat {

    /// The dialect that a server's configuration names.
    static Dialect of(UpstreamsConfig.Api api) {
        return switch (api) {
            case OPENAI -> new OpenAiDialect();
            case ANTHROPIC -> new AnthropicMessages();
            case COHERE -> new CohereChat();
        };
    }

    /// Where requests go, below the base URL.
    ///
    /// @throws dev.millmark.service.problem.ProblemException if the server has no such endpoint
    String path(Endpoint endpoint);

    /// Adds the key.
    void authorize(HttpRequest.Builder request, String key);

    /// Adds what each request must have beside its key.
    default void address(HttpRequest.Builder request) {}

    /// A request of the OpenAI API as the server takes it.
    ///
    /// @throws dev.millmark.service.problem.ProblemException naming a field that the server has nothing for
    ObjectNode request(ObjectNode openAi);

    /// A whole answer as the OpenAI API has it.
    ///
    /// @throws IOException if it is no answer of this API
    ObjectNode answer(ObjectNode json) throws IOException;

    /// Reads one stream.
    ///
    /// @param openAi the request that it answers
    Chunks chunks(ObjectNode openAi);

    /// Turns the events of one stream into chunks of the OpenAI API.
    interface Chunks {

        /// What an event comes to; a chunk with an object `error` for an error.
        List<ObjectNode> of(ObjectNode event) throws IOException;

        /// Whether the stream is complete.
        boolean isEnded();
    }
}
