package dev.millmark.verifier.evaluation;

import dev.millmark.release.Digest;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measure;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.evidence.Quantity;
import dev.millmark.release.evidence.Uniformity;
import dev.millmark.release.json.CanonicalJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an evaluation shows, as evidence. Texts of the model are one statement, and each false-positive rate on texts
/// by people is one: where there are too few of them for one rate, the others stand. The same figures give the same
/// bytes.
final class EvidenceStatements {

    private static final int[] DETECTION_LEVELS = {3, 6};
    private static final int[] HUMAN_LEVELS = {2, 3, 4};
    private static final int LEAST_FOR_UNIFORMITY = 20;
    private static final MathContext UPWARDS = new MathContext(6, RoundingMode.CEILING);

    private final Evaluation evaluation;
    private final EvaluationTable.Finish finish;

    EvidenceStatements(Evaluation evaluation, EvaluationTable.Finish finish) {
        this.evaluation = evaluation;
        this.finish = finish;
    }

    List<Evidence> of(List<Measured> texts, List<Measured> human) {
        List<Evidence> statements = new ArrayList<>();
        statements.add(evidence("texts", texts, ofModel(texts)));
        if (!human.isEmpty()) {
            for (int level : HUMAN_LEVELS) {
                Measurement rate =
                        rate(
                                Measure.of(Quantity.FALSE_POSITIVES, "1e-" + level),
                                human,
                                Measured.WHOLE,
                                level);
                statements.add(evidence("false-positives-1e-" + level, texts, List.of(rate)));
            }
        }
        if (human.size() >= LEAST_FOR_UNIFORMITY) {
            Measurement figure =
                    new Measurement.Figure(
                            Measure.of(Quantity.NULL_UNIFORMITY),
                            Uniformity.probability(
                                    human.stream()
                                            .mapToDouble(one ->
                                                    Math.pow(10, value(one, Measured.ONE_KEY)))
                                            .toArray()),
                            human.size());
            statements.add(evidence("null", texts, List.of(figure)));
        }
        return statements;
    }

    private List<Measurement> ofModel(List<Measured> texts) {
        List<Measurement> measurements = new ArrayList<>();
        for (int level : DETECTION_LEVELS) {
            for (int length : TextMeasurement.lengths(evaluation.tokens())) {
                measurements.add(
                        rate(
                                Measure.of(Quantity.DETECTION, "1e-" + level, "" + length),
                                texts,
                                Measured.ofLength(length),
                                level));
            }
            for (Attack attack : Attack.values()) {
                if (texts.stream().allMatch(text -> text.log10().containsKey(attack.label()))) {
                    measurements.add(
                            rate(
                                    Measure.of(
                                            Quantity.ATTACKED_DETECTION,
                                            attack.label(),
                                            "1e-" + level,
                                            "" + evaluation.tokens()),
                                    texts,
                                    attack.label(),
                                    level));
                }
            }
        }
        measurements.add(perplexityRatio(texts));
        return measurements;
    }

    private static Measurement rate(
            Measure measure, List<Measured> texts, String label, int level) {
        int found = (int) texts.stream().filter(text -> value(text, label) <= -level).count();
        return new Measurement.Rate(measure, found, texts.size());
    }

    private static double value(Measured text, String label) {
        Double value = text.log10().get(label);
        if (value == null) {
            throw new IllegalStateException("no p-value of " + label + ": this is a bug");
        }
        return value;
    }

    /// How much less likely the marked tokens are than tokens drawn without the mark in their place, per token. Tokens
    /// that carry no mark are drawn without one.
    private static Measurement perplexityRatio(List<Measured> texts) {
        double nats = 0;
        long tokens = 0;
        for (Measured text : texts) {
            nats -= text.likelihood().logLikelihood() + text.likelihood().entropy();
            tokens += text.likelihood().tokens();
        }
        double ratio = Math.exp(nats / Math.max(1, tokens));
        return new Measurement.Figure(
                Measure.of(Quantity.PERPLEXITY_RATIO),
                new BigDecimal(ratio).round(UPWARDS),
                texts.size());
    }

    private Evidence evidence(String part, List<Measured> texts, List<Measurement> measurements) {
        Instant started =
                texts.stream().map(Measured::at).min(Instant::compareTo).orElse(finish.at());
        return new Evidence(
                evaluation.release(),
                evaluation.id() + "/" + part,
                started.isAfter(finish.at()) ? finish.at() : started,
                finish.at(),
                inputs(),
                measurements);
    }

    private SortedMap<String, Digest> inputs() {
        SortedMap<String, Digest> inputs = new TreeMap<>();
        inputs.put("request", requested());
        inputs.put("prompts", evaluation.prompts());
        inputs.put("keys", finish.keys());
        finish.humanTexts().ifPresent(digest -> inputs.put("human-texts", digest));
        return inputs;
    }

    /// Of the request: with it the statement says how many texts were drawn from which seed.
    private Digest requested() {
        return Digest.of(
                CanonicalJson.write(
                        Map.of(
                                "evaluation", evaluation.id(),
                                "release", evaluation.release().toString(),
                                "model", evaluation.model(),
                                "texts", evaluation.sample().texts(),
                                "tokens", evaluation.tokens(),
                                "seed", Long.toString(evaluation.sample().seed()),
                                "prompts", evaluation.prompts().toString(),
                                "requestedAt", evaluation.requestedAt().toString())));
    }
}
