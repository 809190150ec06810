package dev.millmark.generator.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.Uuid7;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.completion.OpenCompletions;
import dev.millmark.generator.completion.ProvenanceHeaders;
import dev.millmark.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Passes requests on to another server and its answers back, sealed. What is not known here stays as it is.
@ApplicationScoped
public class UpstreamRelay {

    /// Keeps the digits of numbers as they were sent.
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private final Upstreams upstreams;
    private final UpstreamClient client;
    private final AnswerSealing sealing;
    private final OpenCompletions open;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    UpstreamRelay(
            Upstreams upstreams,
            UpstreamClient client,
            AnswerSealing sealing,
            OpenCompletions open,
            Clock clock) {
        this.upstreams = upstreams;
        this.client = client;
        this.sealing = sealing;
        this.open = open;
        this.clock = clock;
    }

    /// An answer on its way.
    ///
    /// @param end to be run when the exchange is over, however it ended
    public record Relayed(Response response, Runnable end) {}

    /// Asks the server of the request's model.
    ///
    /// @throws ProblemException if it does not answer, or sealing does not
    public Relayed respond(UpstreamRequest request) {
        Upstream upstream = upstreams.find(request.model()).orElseThrow();
        sealing.requireAnswering();
        String contentId = newContentId();
        Dialect dialect = upstream.dialect();
        String path = dialect.path(request.endpoint());
        ObjectNode asked = dialect.request(request.forModel(upstream.model()));
        UpstreamAnswer answer = client.post(upstream, path, bytes(asked));
        Runnable end =
                () -> {
                    answer.close();
                    open.close(contentId);
                };
        try {
            open.open(contentId, answer::close);
            return new Relayed(relay(request, answer, contentId), end);
        } catch (IOException broken) {
            end.run();
            throw new ProblemException(UpstreamClient.broken(upstream, broken));
        } catch (InterruptedException e) {
            end.run();
            Thread.currentThread().interrupt();
            throw new ProblemException(UpstreamClient.unreachable());
        } catch (RuntimeException refused) {
            end.run();
            throw refused;
        }
    }

    private Response relay(UpstreamRequest request, UpstreamAnswer answer, String contentId)
            throws IOException, InterruptedException {
        if (!answer.isSuccess()) {
            return Refusals.of(answer);
        }
        Response.ResponseBuilder response = Response.ok();
        Refusals.addLimits(answer, response);
        ProvenanceHeaders.add(response, contentId, request.carrier());
        Choices choices = new Choices(answer.upstream(), contentId);
        if (answer.isStream()) {
            RelayedStream stream = new RelayedStream(request, answer, choices, this, sealing, open);
            return response.type(MediaType.SERVER_SENT_EVENTS_TYPE.withCharset("utf-8"))
                    .header("X-Accel-Buffering", "no")
                    .entity(sealing.releasesAfterSeal() ? stream.held() : stream)
                    .build();
        }
        return response.type(MediaType.APPLICATION_JSON)
                .entity(MAPPER.writeValueAsBytes(whole(request, answer, choices)))
                .build();
    }

    private ObjectNode whole(UpstreamRequest request, UpstreamAnswer answer, Choices choices)
            throws IOException, InterruptedException {
        ObjectNode json = answer.upstream().dialect().answer(object(answer.body()));
        complete(json, answer.upstream());
        String version = version(json, answer.upstream());
        // what another Millmark says of its own credential
        json.remove("millmark");
        for (JsonNode node : json.path("choices")) {
            if (node instanceof ObjectNode choice) {
                Choice one = choices.at(choice.path("index").asInt());
                ObjectNode holder = holder(request.endpoint(), choice);
                String field = request.endpoint() == Endpoint.CHAT ? "content" : "text";
                JsonNode text = holder.path(field);
                one.acceptIds(choice);
                String words = text.isTextual() ? one.accept(text.textValue()) + one.finish() : "";
                Choice.Credential credential = one.seal(sealing, request.carrier(), version);
                if (text.isTextual()) {
                    holder.put(field, words + credential.wrapper());
                }
                choice.set("millmark", credential.millmark());
                if (!json.has("millmark")) {
                    json.set("millmark", credential.millmark());
                }
            }
        }
        return json;
    }

    /// The object that holds the text of a choice.
    private static ObjectNode holder(Endpoint endpoint, ObjectNode choice) {
        return endpoint == Endpoint.CHAT && choice.path("message") instanceof ObjectNode message
                ? message
                : choice;
    }

    /// Adds what other APIs leave out and clients of this one expect.
    void complete(ObjectNode json, Upstream upstream) {
        if (!json.has("created")) {
            json.put("created", clock.instant().getEpochSecond());
        }
        if (json.path("model").asText("").isEmpty()) {
            json.put("model", upstream.name());
        }
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode object(byte[] json) throws IOException {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not JSON", null);
        }
        throw new IOException("the answer is not a JSON object");
    }

    /// What the server calls the model that answered, where that says more than the configured name.
    static @Nullable String version(JsonNode json, Upstream upstream) {
        String told = json.path("model").asText("");
        return told.isEmpty() || told.equals(upstream.name()) ? null : told;
    }

    private String newContentId() {
        return Uuid7.of(clock.instant(), random);
    }

    /// The choices of one answer by their index, each with a content id.
    final class Choices {

        /// More than any server gives; OpenAI's limit for `n`.
        private static final int MOST = 128;

        private final Upstream upstream;
        private final String firstId;
        private final Map<Integer, Choice> byIndex = new HashMap<>();

        Choices(Upstream upstream, String firstId) {
            this.upstream = upstream;
            this.firstId = firstId;
        }

        Choice at(int index) throws IOException {
            if (index < 0 || index >= MOST) {
                throw new IOException("the answer has a choice " + index);
            }
            return byIndex.computeIfAbsent(
                    index, i -> new Choice(i == 0 ? firstId : newContentId(), upstream));
        }

        Iterable<Choice> all() {
            return byIndex.values();
        }

        String firstId() {
            return firstId;
        }
    }
}
