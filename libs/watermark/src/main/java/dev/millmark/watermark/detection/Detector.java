package dev.millmark.watermark.detection;

import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detection.Inconclusive;
import dev.millmark.watermark.detection.Detection.NotDetected;
import dev.millmark.watermark.detection.Detection.Reason;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for the mark of a scheme with the keys alone. Immutable; any number of threads may share one.
///
/// The answer holds at level alpha over everything that was tried: P(Detected) ≤ alpha for a text that does not depend
/// on the keys.
public final class Detector {

    /// The mean entropy assumed where none was measured, in nats per token: what chat models of 2026 leave after
    /// truncation.
    public static final double DEFAULT_ENTROPY = 0.3;

    private final Scheme scheme;
    private final double alpha;
    private final double assumedEntropy;

    private Detector(Scheme scheme, double alpha, double assumedEntropy) {
        this.scheme = scheme;
        this.alpha = alpha;
        this.assumedEntropy = assumedEntropy;
    }

    /// @param alpha the false-positive rate of a whole detection, for example 1e-6
    /// @throws IllegalArgumentException if alpha is not between 0 and 1, both excluded
    public static Detector of(Scheme scheme, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + ": use a rate between 0 and 1");
        }
        return new Detector(scheme, alpha, DEFAULT_ENTROPY);
    }

    /// This detector with another assumption for readings without a measured entropy.
    ///
    /// @param nats per token, from 0
    public Detector assumingEntropy(double nats) {
        if (!(nats >= 0 && nats < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "entropy " + nats + " nats: use a finite number from 0");
        }
        return new Detector(scheme, alpha, nats);
    }

    /// The false-positive rate of a whole detection.
    public double alpha() {
        return alpha;
    }

    /// Tries one reading; see [#detect(List, Collection)].
    public Detection detect(Reading reading, Collection<WatermarkKey> keys) {
        return detect(List.of(reading), keys);
    }

    /// Tries every key on every reading of one text. Readings with equal ids, and equal keys, are tried and paid for
    /// once.
    ///
    /// @throws IllegalArgumentException if there is no reading, or a key is of another scheme
    /// @throws dev.millmark.watermark.key.KeyUseException if a key may not detect
    public Detection detect(List<Reading> readings, Collection<WatermarkKey> keys) {
        PreparedReadings prepared = PreparedReadings.of(scheme, readings);
        List<WatermarkKey> distinctKeys = keys.stream().distinct().toList();
        Trial best = null;
        for (int i = 0; i < prepared.readings().size(); i++) {
            Reading reading = prepared.readings().get(i);
            Scorer scorer = prepared.scorer(i);
            best = better(best, new Trial(reading, scorer, null, 0));
            for (WatermarkKey key : distinctKeys) {
                best = better(best, new Trial(reading, scorer, key, scorer.logPValue(key)));
            }
        }
        return conclude(tried(best), hypotheses(distinctKeys.size(), prepared.readings()));
    }

    /// Tries one key on every reading of one text, as [#detect(List, Collection)] does.
    public Detection detect(KeyedReadings keyed) {
        List<Reading> readings = keyed.prepared().readings();
        Trial best = null;
        for (int i = 0; i < readings.size(); i++) {
            Scores scores = keyed.scores(i);
            double log = scores.logPValue(0, scores.count());
            Scorer scorer = keyed.prepared().scorer(i);
            best = better(best, new Trial(readings.get(i), scorer, null, 0));
            best = better(best, new Trial(readings.get(i), scorer, keyed.key(), log));
        }
        return conclude(tried(best), hypotheses(1, readings));
    }

    private static Trial tried(@Nullable Trial best) {
        if (best == null) {
            throw new IllegalStateException("no reading was tried: this is a bug");
        }
        return best;
    }

    private Detection conclude(Trial best, Hypotheses hypotheses) {
        int scored = best.scored();
        long tested = Math.max(1, hypotheses.tested());
        PValue pValue = PValue.ofLog(best.logPValue).times(tested);
        if (best.key != null && pValue.atMost(alpha)) {
            Measurement.Reach reach =
                    new Power(scheme, alpha, tested).reach(scored, entropyOfMarked(best));
            return new Detected(
                    best.key.id(),
                    best.reading,
                    new Measurement(pValue, scored, reach, hypotheses));
        }
        Power power = new Power(scheme, alpha, tested);
        Entropy entropy = entropyOf(best.reading);
        Measurement measurement =
                new Measurement(pValue, scored, power.reach(scored, entropy), hypotheses);
        if (hypotheses.keys() == 0) {
            return new Inconclusive(Reason.NO_KEY, measurement);
        }
        if (scored == 0) {
            return new Inconclusive(Reason.NOTHING_TO_SCORE, measurement);
        }
        return power.suffices(scored, entropy.nats())
                ? new NotDetected(measurement)
                : new Inconclusive(Reason.TOO_LITTLE_EVIDENCE, measurement);
    }

    private Entropy entropyOf(Reading reading) {
        return reading.entropy().isPresent()
                ? new Entropy(reading.entropy().getAsDouble(), Entropy.Source.MEASURED)
                : new Entropy(assumedEntropy, Entropy.Source.ASSUMED);
    }

    private Entropy entropyOfMarked(Trial trial) {
        if (trial.key == null || trial.reading.entropy().isPresent()) {
            return entropyOf(trial.reading);
        }
        Scores scores = trial.scorer.scores(trial.key);
        double sum = 0;
        for (int i = 0; i < scores.count(); i++) {
            sum += scores.score(i);
        }
        return new Entropy(
                scheme.entropyOfMarked(sum / scores.count()), Entropy.Source.FROM_SCORES);
    }

    private static Hypotheses hypotheses(int keys, List<Reading> readings) {
        int tokenizers = (int) readings.stream().map(Reading::vocabulary).distinct().count();
        int variants = (int) readings.stream().map(Reading::variant).distinct().count();
        return new Hypotheses(
                keys, new Hypotheses.Readings(readings.size(), tokenizers, variants), 1);
    }

    private static Trial better(@Nullable Trial best, Trial next) {
        if (best == null || next.logPValue < best.logPValue) {
            return next;
        }
        boolean longer =
                next.logPValue == best.logPValue
                        && next.scorer.scoredTokens() > best.scorer.scoredTokens();
        return longer ? next : best;
    }

    /// One key tried on one reading, or the reading before any key.
    private record Trial(
            Reading reading, Scorer scorer, @Nullable WatermarkKey key, double logPValue) {

        int scored() {
            return key == null ? scorer.scoredTokens() : scorer.scoredTokens(key);
        }
    }
}
