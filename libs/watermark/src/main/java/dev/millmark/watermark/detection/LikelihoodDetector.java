package dev.millmark.watermark.detection;

import dev.millmark.watermark.GumbelScheme;
import dev.millmark.watermark.UniformScorer;
import dev.millmark.watermark.Uniforms;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detection.Inconclusive;
import dev.millmark.watermark.detection.Detection.NotDetected;
import dev.millmark.watermark.detection.Detection.Reason;
import dev.millmark.watermark.internal.gumbel.LikelihoodRatio;
import dev.millmark.watermark.internal.gumbel.LikelihoodTail;
import dev.millmark.watermark.key.WatermarkKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Looks for the mark with the keys and a language model's guesses of how probable each token was. Where the text has
/// little entropy this sees far more than the keys alone, because it knows which few tokens could carry the mark.
///
/// The answer is by default an e-value, valid whatever the guesses are: the mean of the products of likelihood ratios
/// over all keys and readings. The mean pays for the hypotheses, so the p-value in the result, min(1, 1/E), is not
/// multiplied again. Immutable; any number of threads may share one.
public final class LikelihoodDetector {

    private static final double LN_10 = Math.log(10);

    private final GumbelScheme scheme;
    private final double alpha;
    private final Rule rule;

    /// How likelihood ratios become evidence.
    private enum Rule {
        /// Their product, averaged over keys and readings.
        E_VALUE,
        /// The tail of the sum of their logarithms, multiplied by the hypotheses tried.
        SADDLEPOINT
    }

    private LikelihoodDetector(GumbelScheme scheme, double alpha, Rule rule) {
        this.scheme = scheme;
        this.alpha = alpha;
        this.rule = rule;
    }

    /// @param alpha the false-positive rate of a whole detection, for example 1e-6
    /// @throws IllegalArgumentException if alpha is not between 0 and 1, both excluded
    public static LikelihoodDetector of(GumbelScheme scheme, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + ": use a rate between 0 and 1");
        }
        return new LikelihoodDetector(scheme, alpha, Rule.E_VALUE);
    }

    /// This detector with a sharper rule, about a decade stronger: instead of 1/E, a bound of the probability that the
    /// ratios' product gets so large, computed at the saddlepoint of its distribution. Guesses are first rounded to
    /// quarters of a log-odds unit. The price: the p-value is not anytime-valid, so it may be asked for once, at the
    /// end of the text; and it takes part of a second.
    ///
    /// @throws IllegalArgumentException if the scheme does not let the detector know which of two keys served
    public LikelihoodDetector bySaddlepoint() {
        if (scheme instanceof VllmPhilox philox && philox.alpha() != 0) {
            throw new IllegalArgumentException(
                    "saddlepoint of two keys of " + scheme.name() + ": use the e-value");
        }
        return new LikelihoodDetector(scheme, alpha, Rule.SADDLEPOINT);
    }

    /// Tries one reading; see [#detect(List, Collection)].
    public Detection detect(ProxyReading reading, Collection<WatermarkKey> keys) {
        return detect(List.of(reading), keys);
    }

    /// Tries every key on every reading of one text.
    ///
    /// @throws IllegalArgumentException if there is no reading, or a key is of another scheme
    /// @throws dev.millmark.watermark.key.KeyUseException if a key may not detect
    public Detection detect(List<ProxyReading> readings, Collection<WatermarkKey> keys) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("no reading: tokenize the text in at least one way");
        }
        List<WatermarkKey> distinct = keys.stream().distinct().toList();
        List<Trial> trials = new ArrayList<>();
        for (ProxyReading reading : readings) {
            trials.add(trial(reading, distinct));
        }
        return conclude(trials, distinct);
    }

    private Trial trial(ProxyReading reading, List<WatermarkKey> keys) {
        UniformScorer scorer =
                ((GumbelScheme) scheme.withVocabulary(reading.reading().vocabulary()))
                        .uniforms(reading.reading().ids());
        LikelihoodPower power = new LikelihoodPower();
        for (int i = 0; i < scorer.scoredTokens(); i++) {
            power.add(reading.probability(scorer.position(i)));
        }
        if (keys.isEmpty()) {
            return new Trial(reading, power, 0, 0);
        }
        List<Uniforms> uniforms = keys.stream().map(scorer::uniforms).toList();
        return switch (rule) {
            case E_VALUE -> byEValue(reading, power, scorer, uniforms);
            case SADDLEPOINT -> bySaddlepoint(reading, power, scorer, uniforms);
        };
    }

    private static Trial byEValue(
            ProxyReading reading,
            LikelihoodPower power,
            UniformScorer scorer,
            List<Uniforms> uniforms) {
        EvidenceProcess process = new EvidenceProcess(uniforms);
        for (int i = 0; i < scorer.scoredTokens(); i++) {
            process.read(reading.probability(scorer.position(i)));
        }
        return new Trial(reading, power, process.eValue().log10() * LN_10, process.strongest());
    }

    /// All keys see the same guesses, so the greatest sum has the least p-value.
    private static Trial bySaddlepoint(
            ProxyReading reading,
            LikelihoodPower power,
            UniformScorer scorer,
            List<Uniforms> uniforms) {
        LikelihoodTail tail = new LikelihoodTail();
        double[] sums = new double[uniforms.size()];
        for (int i = 0; i < scorer.scoredTokens(); i++) {
            double guess = LikelihoodTail.rounded(reading.probability(scorer.position(i)));
            tail.add(guess);
            for (int key = 0; key < sums.length; key++) {
                sums[key] += Math.log(LikelihoodRatio.of(guess, uniforms.get(key).exponential(i)));
            }
        }
        int best = 0;
        for (int key = 1; key < sums.length; key++) {
            best = sums[key] > sums[best] ? key : best;
        }
        return new Trial(reading, power, -tail.logSurvival(sums[best]), best);
    }

    private Detection conclude(List<Trial> trials, List<WatermarkKey> keys) {
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            best = trial.logEvidence > best.logEvidence ? trial : best;
        }
        Hypotheses hypotheses = hypotheses(trials, keys);
        long tested = Math.max(1, hypotheses.tested());
        double logTested = Math.log(tested);
        PValue pValue =
                switch (rule) {
                    case E_VALUE -> averaged(trials);
                    case SADDLEPOINT -> PValue.ofLog(-best.logEvidence).times(tested);
                };
        Measurement measurement =
                new Measurement(pValue, best.power.tokens(), reach(best, logTested), hypotheses);
        if (keys.isEmpty()) {
            return new Inconclusive(Reason.NO_KEY, measurement);
        }
        if (pValue.atMost(alpha)) {
            return new Detected(keys.get(best.strongest).id(), best.reading.reading(), measurement);
        }
        if (best.power.tokens() == 0) {
            return new Inconclusive(Reason.NOTHING_TO_SCORE, measurement);
        }
        return best.power.suffices(logTested - Math.log(alpha))
                ? new NotDetected(measurement)
                : new Inconclusive(Reason.TOO_LITTLE_EVIDENCE, measurement);
    }

    private static PValue averaged(List<Trial> trials) {
        double[] logs = trials.stream().mapToDouble(Trial::logEvidence).toArray();
        return new EValue(EvidenceProcess.logMeanExp(logs) / LN_10).pValue();
    }

    private Measurement.Reach reach(Trial trial, double logTested) {
        double nats = trial.reading.reading().entropy().orElse(trial.reading.meanSurprise());
        PValue attainable = PValue.ofLog(Math.min(0, logTested - trial.power.expected()));
        return new Measurement.Reach(
                new Entropy(nats, Entropy.Source.MEASURED),
                attainable,
                trial.power.tokensNeeded(logTested - Math.log(alpha)));
    }

    private static Hypotheses hypotheses(List<Trial> trials, List<WatermarkKey> keys) {
        List<Reading> readings = trials.stream().map(trial -> trial.reading.reading()).toList();
        int tokenizers = (int) readings.stream().map(Reading::vocabulary).distinct().count();
        int variants = (int) readings.stream().map(Reading::variant).distinct().count();
        return new Hypotheses(
                keys.size(), new Hypotheses.Readings(readings.size(), tokenizers, variants), 1);
    }

    /// One reading under all keys.
    ///
    /// @param logEvidence ln of the mean product of ratios, or −ln of the strongest key's p-value
    private record Trial(
            ProxyReading reading, LikelihoodPower power, double logEvidence, int strongest) {}
}
