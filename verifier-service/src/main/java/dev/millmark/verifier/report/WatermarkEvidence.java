package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.StatedMark;
import dev.millmark.verifier.watermark.MarkStrength;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Mark;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "WatermarkEvidence", description = "Is the mark of one of our keys in the words?")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatermarkEvidence(
        @Schema(enumeration = {"detected", "not-detected", "inconclusive", "not-searched"})
                String state,
        @Schema(
                        description = "Why a mark could not have shown; with `inconclusive`.",
                        enumeration = {"empty", "short", "repetitive"})
                @Nullable String reason,
        @Nullable MarkEvidence mark,
        @Schema(
                        description =
                                "What became of the trusted credential's statement that the words are marked: `missing` where a text of"
                                        + " this length would show the mark and does not.",
                        enumeration = {"found", "missing", "cannot-tell"})
                @Nullable String stated,
        @Nullable SearchEvidence search) {

    static WatermarkEvidence of(Findings findings, Precision precision) {
        @Nullable String stated =
                findings.statedKey()
                        .map(key -> name(StatedMark.of(key, findings.watermark())))
                        .orElse(null);
        return switch (findings.watermark()) {
            case WatermarkFinding.Marked(Mark mark, _, Search search) ->
                    new WatermarkEvidence(
                            "detected",
                            null,
                            MarkEvidence.of(mark, findings.isMarkSealed(), precision),
                            stated,
                            SearchEvidence.ofMarked(search, precision));
            case WatermarkFinding.Unmarked(Search search) ->
                    new WatermarkEvidence(
                            "not-detected",
                            null,
                            null,
                            stated,
                            SearchEvidence.of(search, precision));
            case WatermarkFinding.Inconclusive(var reason, Search search) ->
                    new WatermarkEvidence(
                            "inconclusive",
                            name(reason),
                            null,
                            stated,
                            SearchEvidence.of(search, precision));
            case WatermarkFinding.NotSearched() ->
                    new WatermarkEvidence("not-searched", null, null, stated, null);
        };
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Schema(name = "Mark", description = "The strongest sign of a watermark.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MarkEvidence(
            @Schema(examples = "vllm-philox-v1") String scheme,
            @Schema(examples = "default.millmark-small.1.07") String keyId,
            @Schema(examples = "millmark-small") String model,
            @Schema(
                            description =
                                    "Never more than `moderate` where no seal near the text names this key. The edges between the bands"
                                            + " differ from text to text.",
                            enumeration = {"moderate", "strong", "very-strong"})
                    String strength,
            @Schema(
                            description =
                                    "Whether a seal that names this key is known: with the credential, or of exactly these words.")
                    boolean sealed,
            @Schema(
                            description =
                                    "How the text was normalized before it was read. Only where exact values are configured.",
                            enumeration = {"raw", "normalized", "folded"})
                    @Nullable String variant,
            @Schema(
                            description =
                                    "Of the best hypothesis, multiplied by the number tried. Only where exact values are configured.")
                    @Nullable Probability pValue) {

        private static MarkEvidence of(Mark mark, boolean isSealed, Precision precision) {
            MarkStrength strength = isSealed ? mark.evidence().strength() : MarkStrength.MODERATE;
            boolean isExact = precision == Precision.EXACT;
            return new MarkEvidence(
                    mark.scheme(),
                    mark.key().toString(),
                    mark.reading().model(),
                    name(strength),
                    isSealed,
                    isExact ? mark.reading().variant() : null,
                    isExact ? Probability.of(mark.evidence().pValue()) : null);
        }
    }
}
