package dev.millmark.verifier.report;

import dev.millmark.watermark.detection.PValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Probability",
        description = "p is 0 where it is below the least double; log10P is never cut.")
public record Probability(
        @Schema(examples = "3.2e-41") double p, @Schema(examples = "-40.49") double log10P) {

    static Probability of(PValue pValue) {
        return new Probability(pValue.value(), pValue.log10());
    }
}
