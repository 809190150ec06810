package dev.millmark.generator.completion;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.millmark.events.ContentSealed;
import dev.millmark.generator.problem.OpenAiError;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.service.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Server-sent events as the OpenAI API writes them: `data: {…}` and a blank line, at the end `data: [DONE]`. Each event is sent at
/// once.
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

    EventStream(OutputStream out) {
        this.out = out;
    }

    /// What comes before the text.
    void open(AnswerJson json) throws IOException {
        ObjectNode opening = json.opening();
        if (opening != null) {
            send(opening);
        }
    }

    /// What comes after the text: its credential, how it ended, and that this is all.
    ///
    /// @param seal absent for an empty text, and where a text is delivered unsealed
    void close(StartedCompletion completion, GeneratedText text, @Nullable ContentSealed seal)
            throws IOException {
        String wrapper = seal == null ? "" : CredentialWrapper.of(seal);
        if (!wrapper.isEmpty()) {
            send(completion.json().piece(wrapper));
        }
        Usage usage = completion.usage(text);
        send(completion.json().closing(Ending.of(completion, text, seal)));
        if (completion.request().delivery().includeUsage()) {
            send(completion.json().usage(usage));
        }
        send(DONE);
    }

    /// Ends the stream in the way that OpenAI clients take for an error. There is no `[DONE]`.
    void fail(Problem problem) throws IOException {
        send(OpenAiError.event(problem));
    }

    /// @throws IOException if the client has gone
    void send(ObjectNode event) throws IOException {
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
