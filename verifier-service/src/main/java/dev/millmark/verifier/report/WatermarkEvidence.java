package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Mark;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import dev.millmark.watermark.detection.Measurement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;

@Schema(name = "WatermarkEvidence", description = "Is the mark of one of our keys in the words?")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatermarkEvidence(
        @Schema(enumeration = {"detected", "not-detected", "inconclusive", "not-searched"})
                String state,
        @Nullable MarkEvidence mark,
        @Nullable SearchEvidence search) {

    static WatermarkEvidence of(WatermarkFinding finding) {
        return switch (finding) {
            case WatermarkFinding.Marked(Mark mark, _, Search search) ->
                    new WatermarkEvidence(
                            "detected", MarkEvidence.of(mark), SearchEvidence.of(search));
            case WatermarkFinding.Unmarked(Search search) ->
                    new WatermarkEvidence("not-detected", null, SearchEvidence.of(search));
            case WatermarkFinding.TooShort(Search search) ->
                    new WatermarkEvidence("inconclusive", null, SearchEvidence.of(search));
            case WatermarkFinding.NotSearched() ->
                    new WatermarkEvidence("not-searched", null, null);
        };
    }

    @Schema(name = "Mark", description = "The strongest sign of a watermark.")
    record MarkEvidence(
            @Schema(examples = "vllm-philox-v1") String scheme,
            @Schema(examples = "default.millmark-small.1.07") String keyId,
            @Schema(examples = "millmark-small") String model,
            @Schema(
                            description = "How the text was normalized before it was read.",
                            enumeration = {"raw", "normalized", "folded"})
                    String variant,
            @Schema(
                            description =
                                    "Exact for the best hypothesis, multiplied by the number tried;"
                                        + " 0 if below the least double.",
                            examples = "3.2e-41")
                    double p,
            @Schema(examples = "-40.49") double log10P) {

        private static MarkEvidence of(Mark mark) {
            return new MarkEvidence(
                    mark.scheme(),
                    mark.key().toString(),
                    mark.reading().model(),
                    mark.reading().variant(),
                    mark.pValue().value(),
                    mark.pValue().log10());
        }
    }

    @Schema(name = "Search", description = "What was tried, and what the text could have shown.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SearchEvidence(
            @Schema(
                            description =
                                    "The probability that a text which does not depend on the keys"
                                        + " is called marked.",
                            examples = "1.0E-6")
                    double alpha,
            HypothesesEvidence hypotheses,
            @Schema(description = "Of the best hypothesis about the whole text.") Probability whole,
            @Schema(description = "Distinct contexts scored, not tokens.", examples = "231")
                    int scoredTokens,
            @Schema(description = "What a wholly marked text of this length would typically reach.")
                    Probability attainable,
            @Schema(
                            description =
                                    "From how many scored tokens on 19 of 20 such texts are found;"
                                        + " absent if beyond a million.",
                            examples = "74")
                    @Nullable Integer tokensNeeded) {

        private static SearchEvidence of(Search search) {
            Measurement whole = search.whole();
            return new SearchEvidence(
                    search.alpha(),
                    HypothesesEvidence.of(search.tried()),
                    Probability.of(whole.pValue()),
                    whole.scoredTokens(),
                    Probability.of(whole.reach().attainable()),
                    boxed(whole.reach().tokensNeeded()));
        }

        private static @Nullable Integer boxed(OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
    }

    @Schema(
            name = "Hypotheses",
            description = "The p-value of the whole text is already multiplied by `tested`.")
    record HypothesesEvidence(
            @Schema(examples = "16") int keys,
            @Schema(
                            description = "Distinct token sequences: tokenizer × normalization.",
                            examples = "1")
                    int readings,
            @Schema(description = "2: the whole text, and its parts.", examples = "2") int searches,
            @Schema(examples = "32") long tested) {

        private static HypothesesEvidence of(WatermarkFinding.Tried tried) {
            return new HypothesesEvidence(
                    tried.keys(), tried.readings(), tried.searches(), tried.hypotheses());
        }
    }
}
