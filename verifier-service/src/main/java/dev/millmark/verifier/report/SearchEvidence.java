package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Power;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import dev.millmark.watermark.detection.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Search", description = "What was tried, and what the text could have shown.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchEvidence(
        @Schema(
                        description =
                                "The probability that a text which does not depend on the keys is called marked.",
                        examples = "1.0E-6")
                double alpha,
        @Schema(description = "Keys that were tried.", examples = "16") int keys,
        @Schema(
                        description =
                                "What a text of this length could have shown, by model; absent where a mark was found.")
                @Nullable List<PowerEvidence> power,
        @Schema(description = "Only where exact values are configured.")
                @Nullable WholeEvidence whole) {

    /// Where a mark was found, what the text could have shown is estimated from the mark, so it is told with the exact values only.
    static SearchEvidence ofMarked(Search search, Precision precision) {
        return new SearchEvidence(
                search.alpha(), search.tried().keys(), null, whole(search, precision));
    }

    static SearchEvidence of(Search search, Precision precision) {
        List<PowerEvidence> power =
                search.powers().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(PowerEvidence::of)
                        .toList();
        return new SearchEvidence(
                search.alpha(), search.tried().keys(), power, whole(search, precision));
    }

    private static @Nullable WholeEvidence whole(Search search, Precision precision) {
        return precision == Precision.EXACT ? WholeEvidence.of(search) : null;
    }

    @Schema(name = "Power", description = "What a text could have shown had one model written it.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PowerEvidence(
            @Schema(examples = "millmark-small") String model,
            @Schema(description = "Distinct contexts scored, not tokens.", examples = "231")
                    int scoredTokens,
            @Schema(
                            description =
                                    "From how many scored tokens on 19 of 20 wholly marked texts are found; absent if beyond a million.",
                            examples = "74")
                    @Nullable Integer tokensNeeded,
            @Schema(description = "What a wholly marked text of this length typically reaches.")
                    Probability attainable,
            @Schema(
                            description =
                                    "The mean entropy that both rest on, in nats per token. It is an assumption about the model.",
                            examples = "1.5")
                    double assumedEntropy) {

        private static PowerEvidence of(Map.Entry<String, Power> power) {
            Measurement.Reach reach = power.getValue().reach();
            return new PowerEvidence(
                    power.getKey(),
                    power.getValue().scoredTokens(),
                    boxed(reach.tokensNeeded()),
                    Probability.of(reach.attainable()),
                    reach.entropy().nats());
        }

        private static @Nullable Integer boxed(OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
    }

    @Schema(name = "Whole", description = "Of the best hypothesis about the whole text.")
    public record WholeEvidence(
            Probability pValue,
            @Schema(description = "Distinct contexts scored, not tokens.", examples = "231")
                    int scoredTokens,
            @Schema(
                            description = "Distinct token sequences: tokenizer × normalization.",
                            examples = "1")
                    int readings,
            @Schema(
                            description =
                                    "Keys × readings × searches; the p-value is already multiplied by it.",
                            examples = "32")
                    long hypotheses) {

        private static WholeEvidence of(Search search) {
            WatermarkFinding.Tried tried = search.tried();
            return new WholeEvidence(
                    Probability.of(search.whole().pValue()),
                    search.whole().scoredTokens(),
                    tried.readings(),
                    tried.hypotheses());
        }
    }
}
