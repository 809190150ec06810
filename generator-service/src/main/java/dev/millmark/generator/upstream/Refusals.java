package dev.millmark.generator.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.generator.problem.OpenAiError;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemJson;
import dev.millmark.service.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What a caller is told when another server refuses. Its own words and status where they are about the request; where
/// they are about this service's key or the server's health, only that it does not answer.
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<Integer> ABOUT_THE_REQUEST =
            List.of(400, 404, 409, 413, 415, 422, 429);

    /// How the names of the headers begin that tell a rate limit.
    private static final List<String> LIMITS =
            List.of("retry-after", "x-ratelimit-", "anthropic-ratelimit-");

    private Refusals() {}

    /// @throws ProblemException where the refusal is not about the request
    static Response of(UpstreamAnswer answer) throws IOException, InterruptedException {
        LOG.warnf("model=%s status=%d", answer.upstream().name(), answer.status());
        if (!ABOUT_THE_REQUEST.contains(answer.status())) {
            throw new ProblemException(UpstreamClient.unreachable());
        }
        Problem problem =
                Problem.of(
                        ProblemType.UPSTREAM_REFUSED,
                        "The server of this model refused the request: see error.message");
        ObjectNode members = ProblemJson.members(problem).put("status", answer.status());
        members.setAll(OpenAiError.event(problem).retain("error"));
        JsonNode error = error(answer.body());
        if (error != null) {
            members.set("error", error);
        }
        Response.ResponseBuilder response =
                Response.status(answer.status())
                        .type(ProblemJson.MEDIA_TYPE)
                        .entity(members.toString());
        addLimits(answer, response);
        return response.build();
    }

    /// Rate limits are the caller's to heed, after success and refusal alike.
    static void addLimits(UpstreamAnswer answer, Response.ResponseBuilder response) {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (LIMITS.stream().anyMatch(lower::startsWith)) {
                        response.header(name, values.getFirst());
                    }
                });
    }

    /// The object `error` of OpenAI's shape, with every field. Some servers write its members without it.
    private static @Nullable ObjectNode error(byte[] body) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(body);
            JsonNode error = json.path("error").isObject() ? json.path("error") : json;
            if (error instanceof ObjectNode object && object.path("message").isTextual()) {
                for (String member : List.of("type", "code", "param")) {
                    if (!object.has(member)) {
                        object.putNull(member);
                    }
                }
                return object;
            }
            return null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
