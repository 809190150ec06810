package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.completion.OpenCompletions;
import dev.millmark.generator.problem.OpenAiError;
import dev.millmark.generator.upstream.ServerEvents.Event;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream of another server on its way to the client: each chunk leaves as it comes, and before the chunk that ends a
/// choice goes its credential. Used once.
///
/// Whatever left is sealed, also when the client hangs up, the server breaks off, or reports an error in the middle:
/// then as a sidecar of the words that were sent, and without `[DONE]`.
final class RelayedStream implements StreamingOutput {

    private static final String DONE = "[DONE]";
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

    private final UpstreamRequest request;
    private final UpstreamAnswer answer;
    private final UpstreamRelay.Choices choices;
    private final UpstreamRelay relay;
    private final AnswerSealing sealing;
    private final OpenCompletions open;
    private @Nullable String version;
    private @Nullable Problem failure;

    RelayedStream(
            UpstreamRequest request,
            UpstreamAnswer answer,
            UpstreamRelay.Choices choices,
            UpstreamRelay relay,
            AnswerSealing sealing,
            OpenCompletions open) {
        this.request = request;
        this.answer = answer;
        this.choices = choices;
        this.relay = relay;
        this.sealing = sealing;
        this.open = open;
    }

    /// The whole stream, once its texts are sealed.
    ///
    /// @throws ProblemException if it broke off, or a text is not sealed
    byte[] held() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole);
        if (failure != null) {
            throw new ProblemException(failure);
        }
        return whole.toByteArray();
    }

    @Override
    public void write(OutputStream client) throws IOException {
        open.sending(choices.firstId(), answer::close);
        try (answer) {
            relay(new Client(client));
        } finally {
            sealWhatLeft();
            open.sent(choices.firstId());
        }
    }

    private void relay(Client client) throws IOException {
        try {
            ServerEvents events = answer.events();
            Dialect.Chunks chunks = answer.upstream().dialect().chunks(request.json());
            Event event;
            while ((event = events.next()) != null) {
                switch (event) {
                    case Event.Comment _ -> client.send(KEEP_ALIVE);
                    case Event.Data data when data.data().equals(DONE) -> {
                        finish(client);
                        return;
                    }
                    case Event.Data data -> {
                        if (!passAll(chunks.of(parsed(data)), client)) {
                            return;
                        }
                    }
                }
                if (chunks.isEnded()) {
                    finish(client);
                    return;
                }
            }
            // an end without [DONE]: complete where every choice had its end, else broken off
            finish(client);
        } catch (ClientGone gone) {
            throw gone;
        } catch (IOException broken) {
            fail(client, UpstreamClient.broken(answer.upstream(), broken));
        } catch (ProblemException unsealed) {
            fail(client, unsealed.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(client, UpstreamClient.unreachable());
        }
    }

    private static ObjectNode parsed(Event.Data data) throws IOException {
        return UpstreamRelay.object(data.data().getBytes(StandardCharsets.UTF_8));
    }

    /// @return whether the stream goes on: after an error it does not
    private boolean passAll(List<ObjectNode> chunks, Client client) throws IOException {
        for (ObjectNode chunk : chunks) {
            if (chunk.path("error").isObject()) {
                client.send(chunk);
                return false;
            }
            relay.complete(chunk, answer.upstream());
            pass(chunk, client);
        }
        return true;
    }

    private void finish(Client client) throws IOException {
        for (Choice choice : choices.all()) {
            if (!choice.isSealed()) {
                throw new IOException("the stream ended before its text did");
            }
        }
        client.send(DONE.getBytes(StandardCharsets.UTF_8), DATA, END);
    }

    private void fail(Client client, Problem problem) throws IOException {
        failure = problem;
        client.send(OpenAiError.event(problem));
    }

    private void pass(ObjectNode chunk, Client client) throws IOException {
        if (version == null) {
            version = UpstreamRelay.version(chunk, answer.upstream());
        }
        for (JsonNode node : chunk.path("choices")) {
            if (node instanceof ObjectNode choice) {
                take(chunk, choice, client);
            }
        }
        client.send(chunk);
    }

    /// Puts in place of a part of the text what is settled of it, and seals the text that ends here.
    private void take(ObjectNode chunk, ObjectNode json, Client client) throws IOException {
        Choice choice = choices.at(json.path("index").asInt());
        choice.acceptIds(json);
        ObjectNode holder =
                request.endpoint() == Endpoint.CHAT
                                && json.path("delta") instanceof ObjectNode delta
                        ? delta
                        : json;
        String field = request.endpoint() == Endpoint.CHAT ? "content" : "text";
        JsonNode part = holder.path(field);
        if (part.isTextual() && !choice.isSealed()) {
            holder.put(field, choice.accept(part.textValue()));
        }
        JsonNode reason = json.path("finish_reason");
        if (reason.isTextual() && !choice.isSealed()) {
            String rest = choice.finish();
            Choice.Credential credential = choice.seal(sealing, request.carrier(), version);
            String words = (part.isTextual() ? holder.path(field).textValue() : "") + rest;
            String last = words + credential.wrapper();
            if (!last.isEmpty()) {
                client.send(piece(chunk, json, last));
                if (part.isTextual()) {
                    holder.put(field, "");
                }
            }
            json.set("millmark", credential.millmark());
            // in place of what another Millmark says of its own credential
            chunk.set("millmark", credential.millmark());
        }
    }

    /// A chunk like the one at hand that has nothing but a part of one choice's text.
    private ObjectNode piece(ObjectNode chunk, ObjectNode choice, String text) {
        ObjectNode piece = chunk.deepCopy();
        piece.remove(List.of("usage", "millmark"));
        ObjectNode only = piece.putArray("choices").addObject();
        only.set("index", choice.path("index"));
        if (request.endpoint() == Endpoint.CHAT) {
            only.putObject("delta").put("content", text);
        } else {
            only.put("text", text);
        }
        only.putNull("logprobs").putNull("finish_reason");
        return piece;
    }

    private void sealWhatLeft() {
        for (Choice choice : choices.all()) {
            if (!choice.isSealed() && choice.hasText()) {
                try {
                    choice.seal(sealing, Carrier.SIDECAR, version);
                } catch (ProblemException _) {
                    // the log has said so; there is nobody left to tell
                }
            }
        }
    }

    /// The client cannot be written to.
    private static final class ClientGone extends IOException {
        private static final long serialVersionUID = 1L;

        ClientGone(IOException cause) {
            super("the client has gone", cause);
        }
    }

    /// Writes whole events, each at once.
    private record Client(OutputStream out) {

        void send(ObjectNode event) throws IOException {
            send(UpstreamRelay.MAPPER.writeValueAsBytes(event), DATA, END);
        }

        void send(byte[] data, byte[] before, byte[] after) throws ClientGone {
            ByteArrayOutputStream event =
                    new ByteArrayOutputStream(before.length + data.length + after.length);
            event.writeBytes(before);
            event.writeBytes(data);
            event.writeBytes(after);
            send(event.toByteArray());
        }

        void send(byte[] event) throws ClientGone {
            try {
                out.write(event);
                out.flush();
            } catch (IOException e) {
                throw new ClientGone(e);
            }
        }
    }
}
