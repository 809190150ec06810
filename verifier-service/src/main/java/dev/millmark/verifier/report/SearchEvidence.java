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
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchEvidence(
        double alpha,
        int keys,
        @Nullable List<PowerEvidence> power,
        @Nullable WholeEvidence whole) {

    /// Where a mark was found, what the text could have shown is estimated from the mark, so it is told with the exact
    /// values only.
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PowerEvidence(
            String model,
            int scoredTokens,
            @Nullable Integer tokensNeeded,
            Probability attainable,
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

    public record WholeEvidence(
            Probability pValue, int scoredTokens, int readings, long hypotheses) {

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
