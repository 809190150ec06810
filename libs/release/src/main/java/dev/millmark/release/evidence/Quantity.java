package dev.millmark.release.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be measured, the conditions it is measured under, and the form of the result.
public enum Quantity {
    /// The share of the model's own texts that the detector finds.
    DETECTION(Form.RATE, Condition.FPR, Condition.TOKENS),
    /// The same after an attack on the texts.
    ATTACKED_DETECTION(Form.RATE, Condition.ATTACK, Condition.FPR, Condition.TOKENS),
    /// The share of the texts that a detector without a key finds; never decisive.
    ZERO_SHOT_DETECTION(Form.RATE, Condition.DETECTOR, Condition.FPR, Condition.TOKENS),
    /// The share of human texts that the detector finds with the deployed keys, at this level.
    FALSE_POSITIVES(Form.RATE, Condition.FPR),
    /// The probability of p-values as uneven as those of human texts if they are uniform (Kolmogorov and Smirnov).
    NULL_UNIFORMITY(Form.FIGURE),
    /// Perplexity of marked texts over that of unmarked ones, under the unmarked model.
    PERPLEXITY_RATIO(Form.FIGURE),
    /// Milliseconds that marking adds to a token, 95th percentile.
    ADDED_LATENCY(Form.FIGURE),
    /// The share of canary answers within scope that came marked and sealed.
    COVERAGE(Form.RATE),
    /// Reports of misuse over answers given.
    MISUSE(Form.RATE),
    /// The share of texts found after the model was fine-tuned.
    FINE_TUNE_SURVIVAL(Form.RATE, Condition.FPR, Condition.TOKENS),
    /// The signature of the model's files holds.
    MODEL_SIGNATURE(Form.FACT),
    /// The detector answers within its objective, and everybody reaches it free of charge.
    DETECTOR_LIVE(Form.FACT),
    /// A red team's report lies behind the digest.
    RED_TEAM_REPORT(Form.FACT);

    private final Form form;
    private final List<Condition> conditions;

    Quantity(Form form, Condition... conditions) {
        this.form = form;
        this.conditions = List.of(conditions);
    }

    /// The form of a result.
    public enum Form {
        /// Successes of trials.
        RATE,
        /// A number.
        FIGURE,
        /// Holds or does not.
        FACT
    }

    /// The name in policies and statements: `attacked-detection`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The form of its results.
    public Form form() {
        return form;
    }

    /// The conditions that each measure of it names, in alphabetical order.
    public List<Condition> conditions() {
        return conditions;
    }

    static Optional<Quantity> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(quantity -> quantity.label().equals(label))
                .findFirst();
    }
}
