package dev.millmark.generator.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.CredentialWrapper;
import dev.millmark.generator.completion.ProvenanceHeaders;
import dev.millmark.generator.completion.SealableText;
import dev.millmark.generator.sealing.SealOutcome;
import dev.millmark.generator.upstream.MarkState.Marked;
import dev.millmark.generator.upstream.MarkState.Unmarked;
import dev.millmark.languagemodel.text.NormalizedStream;
import dev.millmark.service.problem.ProblemException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One choice of an answer: its text as the client gets it, in Normalization Form C, which is what is sealed.
final class Choice {

    private final String contentId;
    private final Upstream upstream;
    private final NormalizedStream normalized = new NormalizedStream();
    private final StringBuilder given = new StringBuilder();
    private IntStream.Builder ids = IntStream.builder();
    private boolean toldIds;
    private boolean isSealed;

    Choice(String contentId, Upstream upstream) {
        this.contentId = contentId;
        this.upstream = upstream;
    }

    /// Takes the next part of the text.
    ///
    /// @return what may be given of it now
    String accept(String part) {
        String settled = normalized.accept(part);
        given.append(settled);
        return settled;
    }

    /// What was held back.
    String finish() {
        String rest = normalized.finish();
        given.append(rest);
        return rest;
    }

    /// Takes the token ids that vLLM tells beside a text where a caller asks for them (`return_token_ids`).
    void acceptIds(JsonNode choice) {
        JsonNode told = choice.path("token_ids");
        if (told.isArray()) {
            toldIds = true;
            told.forEach(id -> ids.add(id.asInt(-1)));
        }
    }

    boolean hasText() {
        return !given.isEmpty();
    }

    boolean isSealed() {
        return isSealed;
    }

    /// Has the text sealed.
    ///
    /// @param carrier where the credential travels
    /// @param version what the server calls the model that answered
    /// @return what follows the text, and what the answer says of it
    /// @throws ProblemException if it is not sealed, and nothing is given unsealed
    Credential seal(AnswerSealing sealing, Carrier carrier, @Nullable String version) {
        isSealed = true;
        MarkState mark = upstream.mark().search(given.toString(), toldIds());
        ObjectNode millmark = JsonNodeFactory.instance.objectNode();
        if (!hasText()) {
            return new Credential("", millmark.put("sealed", false).putNull("watermark"));
        }
        SealOutcome outcome = sealing.seal(sealable(carrier, version, mark));
        ContentSealed seal =
                outcome instanceof SealOutcome.Sealed(ContentSealed made) ? made : null;
        if (seal == null && !sealing.deliversUnsealed()) {
            throw new ProblemException(sealing.problem(outcome, contentId));
        }
        millmark.put("sealed", seal != null);
        if (seal != null) {
            millmark.put("content_id", contentId)
                    .put("carrier", ProvenanceHeaders.wireName(carrier))
                    .put("manifest_label", seal.manifestLabel());
        }
        switch (mark) {
            case Marked(WatermarkUse use) -> millmark.put("watermark", use.scheme());
            case Unmarked(String reason) -> millmark.putNull("watermark").put("unmarked", reason);
        }
        return new Credential(seal == null ? "" : CredentialWrapper.of(seal), millmark);
    }

    private SealableText sealable(Carrier carrier, @Nullable String version, MarkState mark) {
        Model model = new Model(upstream.name(), version, null);
        return switch (mark) {
            case Marked(WatermarkUse use) ->
                    new SealableText(contentId, given.toString(), carrier, model, use, null);
            case Unmarked(String reason) ->
                    new SealableText(contentId, given.toString(), carrier, model, null, reason);
        };
    }

    private int @Nullable [] toldIds() {
        if (!toldIds) {
            return null;
        }
        int[] told = ids.build().toArray();
        ids = IntStream.builder();
        return told;
    }

    /// What sealing adds to an answer.
    ///
    /// @param wrapper follows the text; empty for a sidecar and for no text
    /// @param millmark the object of that name
    record Credential(String wrapper, ObjectNode millmark) {}
}
