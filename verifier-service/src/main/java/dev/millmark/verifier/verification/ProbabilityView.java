package dev.millmark.verifier.verification;

import dev.millmark.watermark.detection.PValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Probability",
        description = "p is 0 where it is below the least double; log10P is never cut.")
record ProbabilityView(
        @Schema(examples = "3.2e-41") double p, @Schema(examples = "-40.49") double log10P) {

    static ProbabilityView of(PValue pValue) {
        return new ProbabilityView(pValue.value(), pValue.log10());
    }
}
