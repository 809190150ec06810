package dev.millmark.watermark.payload;

import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.detection.Power;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.payload.PayloadDetection.Attributed;
import dev.millmark.watermark.payload.PayloadDetection.Inconclusive;
import dev.millmark.watermark.payload.PayloadDetection.NotFound;
import dev.millmark.watermark.payload.PayloadDetection.Present;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for `mary-v1` payloads: whether there is any, and which of the known ones. Immutable; any number of threads
/// may share one.
///
/// A payload that shares symbols with the text's own scores too. So a payload is named only if nothing shows beside it
/// at a level of one in a hundred; otherwise the text is `Present`, and so is one rightly attributable text in a
/// hundred. Payloads that differ in one or two symbols of eight are told apart by few tokens: draw payloads at random,
/// and ask for all that were issued.
///
/// Half of alpha goes to attribution, shared by keys × payloads, and half to presence, shared by keys. So a text that
/// does not depend on the keys is called `Attributed` or `Present` with probability at most alpha, however many
/// payloads were issued.
public final class PayloadDetector {

    /// The least number of scored tokens from which not finding a payload means anything.
    public static final int LEAST_TOKENS = 400;

    private static final double BESIDE = Math.log(1e-2);

    private final MaryPayload payloads;
    private final double alpha;

    private PayloadDetector(MaryPayload payloads, double alpha) {
        this.payloads = payloads;
        this.alpha = alpha;
    }

    /// @param alpha the false-positive rate of a whole detection, for example 1e-6
    /// @throws IllegalArgumentException if alpha is not between 0 and 1, both excluded
    public static PayloadDetector of(MaryPayload payloads, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + ": use a rate between 0 and 1");
        }
        return new PayloadDetector(payloads, alpha);
    }

    /// Tries every key and every known payload on one reading.
    ///
    /// @param reading of the scheme's own vocabulary
    /// @param known the payloads that were issued; may be empty, then only presence is tried
    /// @throws IllegalArgumentException if the reading is of another vocabulary, or a key is of another scheme
    /// @throws dev.millmark.watermark.key.KeyUseException if a key may not detect
    public PayloadDetection detect(
            Reading reading, Collection<WatermarkKey> keys, Collection<Payload> known) {
        if (!reading.vocabulary().equals(payloads.scheme().vocabulary())) {
            throw new IllegalArgumentException(
                    reading + " is not of tokenizer " + payloads.scheme().vocabulary().tokenizer());
        }
        List<WatermarkKey> distinctKeys = keys.stream().distinct().toList();
        List<Payload> distinctPayloads = known.stream().distinct().toList();
        Trial best = null;
        Trial likeliest = null;
        for (WatermarkKey key : distinctKeys) {
            PayloadScores scores = payloads.scores(key, reading.ids());
            Payload payload =
                    distinctPayloads.stream()
                            .max(Comparator.comparingDouble(scores::score))
                            .orElse(null);
            Trial trial = Trial.of(key.id(), scores, payload);
            best = best == null || trial.presence < best.presence ? trial : best;
            likeliest =
                    likeliest == null || trial.attribution < likeliest.attribution
                            ? trial
                            : likeliest;
        }
        if (best == null || likeliest == null) {
            return new Inconclusive(Detection.Reason.NO_KEY, PValue.ONE, 0);
        }
        return conclude(
                best, likeliest, reading, new Tried(distinctKeys.size(), distinctPayloads.size()));
    }

    private PayloadDetection conclude(Trial best, Trial likeliest, Reading reading, Tried tried) {
        int scored = best.scored;
        PValue attribution = PValue.ofLog(likeliest.attribution).times(tried.attributions());
        PValue presence = PValue.ofLog(best.presence).times(tried.presences());
        if (likeliest.payload != null && likeliest.alone && attribution.atMost(alpha)) {
            return new Attributed(likeliest.key, likeliest.payload, attribution, scored);
        }
        PValue least = attribution.compareTo(presence) < 0 ? attribution : presence;
        if (least.atMost(alpha)) {
            KeyId key = least.equals(presence) ? best.key : likeliest.key;
            return new Present(key, least, scored);
        }
        if (scored == 0) {
            return new Inconclusive(Detection.Reason.NOTHING_TO_SCORE, least, 0);
        }
        boolean enough =
                tried.payloads > 0
                        && scored >= LEAST_TOKENS
                        && new Power(payloads.scheme(), alpha, tried.attributions())
                                .suffices(
                                        scored, reading.entropy().orElse(Detector.DEFAULT_ENTROPY));
        return enough
                ? new NotFound(least, scored)
                : new Inconclusive(Detection.Reason.TOO_LITTLE_EVIDENCE, least, scored);
    }

    private record Tried(int keys, int payloads) {

        long attributions() {
            return 2L * keys * Math.max(1, payloads);
        }

        long presences() {
            return 2L * keys;
        }
    }

    /// One key with the known payload that fits it best, if any is known.
    private record Trial(
            KeyId key,
            @Nullable Payload payload,
            double attribution,
            boolean alone,
            double presence,
            int scored) {

        static Trial of(KeyId key, PayloadScores scores, @Nullable Payload payload) {
            return new Trial(
                    key,
                    payload,
                    payload == null ? 0 : scores.logAttribution(payload),
                    payload != null && scores.logPresenceBeside(payload) > BESIDE,
                    scores.logPresence(),
                    scores.scoredTokens());
        }
    }
}
