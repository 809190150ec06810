package dev.millmark.generator.openai;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.ContentSealed;
import dev.millmark.generator.completion.CompletionResult;
import dev.millmark.generator.completion.CredentialWrapper;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.completion.Usage;
import dev.millmark.generator.problem.OpenAiError;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Server-sent events as the OpenAI API writes them: `data: {…}` and a blank line, at the end `data: [DONE]`. Each
/// event is sent at once.
final class EventStream {

    /// Writes the characters of a credential as they are; escaped they would take three times the bytes.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final StartedCompletion completion;
    private final AnswerJson json;

    EventStream(OutputStream out, StartedCompletion completion) {
        this.out = out;
        this.completion = completion;
        this.json = new AnswerJson(completion);
    }

    /// What comes before the text.
    void open() throws IOException {
        ObjectNode opening = json.opening();
        if (opening != null) {
            sendChunk(opening);
        }
    }

    /// The next part of the text.
    ///
    /// @throws IOException if the client has gone
    void piece(String text) throws IOException {
        sendChunk(json.piece(text));
    }

    /// What comes after the text: its credential, how it ended, and that this is all.
    ///
    /// @param seal absent for an empty text, and where a text is delivered unsealed
    void close(GeneratedText text, @Nullable ContentSealed seal) throws IOException {
        String wrapper = seal == null ? "" : CredentialWrapper.of(seal);
        if (!wrapper.isEmpty()) {
            piece(wrapper);
        }
        Usage usage = completion.usage(text);
        sendChunk(json.closing(CompletionResult.of(completion, text, seal)));
        if (completion.request().delivery().includeUsage()) {
            send(json.usage(usage));
        }
        send(DONE);
    }

    /// Ends the stream in the way that OpenAI clients take for an error. There is no `[DONE]`.
    void fail(Problem problem) throws IOException {
        send(OpenAiError.event(problem));
    }

    /// With `include_usage` every chunk has a usage, which is null in all but the last.
    private void sendChunk(ObjectNode chunk) throws IOException {
        if (completion.request().delivery().includeUsage()) {
            chunk.putNull("usage");
        }
        send(chunk);
    }

    private void send(ObjectNode event) throws IOException {
        send(MAPPER.writeValueAsBytes(event));
    }

    private void send(byte[] data) throws IOException {
        ByteArrayOutputStream event =
                new ByteArrayOutputStream(data.length + DATA.length + END.length);
        event.writeBytes(DATA);
        event.writeBytes(data);
        event.writeBytes(END);
        out.write(event.toByteArray());
        out.flush();
    }
}
