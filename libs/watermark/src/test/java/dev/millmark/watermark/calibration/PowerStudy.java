package dev.millmark.watermark.calibration;

import dev.millmark.watermark.HfSynthId;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.SglangMurmur;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.detection.EvidenceProcess;
import dev.millmark.watermark.detection.Power;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How much a marked text shows, by entropy and length, beside the formulas.
final class PowerStudy {

    static final double[] ENTROPIES = {0.3, 0.6, 1.0, 1.5};
    static final int[] LENGTHS = {50, 100, 200, 400};

    private static final double LN_10 = Math.log(10);

    private final int texts;

    PowerStudy(int texts) {
        this.texts = texts;
    }

    /// One way to mark and look.
    enum Subject {
        GUMBEL("vllm-philox-v1"),
        GUMBEL_PROXY("vllm-philox-v1, e-value, guesses off by 1"),
        DUAL("vllm-philox-v1, two keys, alpha 0.1"),
        SGLANG("sglang-murmur-v1, two keys"),
        SYNTHID("hf-synthid-v1, 30 layers");

        final String label;

        Subject(String label) {
            this.label = label;
        }

        Scheme scheme() {
            return switch (this) {
                case GUMBEL, GUMBEL_PROXY -> new VllmPhilox(CalibratedScheme.VOCABULARY);
                case DUAL ->
                        new VllmPhilox(
                                CalibratedScheme.VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.1);
                case SGLANG -> new SglangMurmur(CalibratedScheme.VOCABULARY, 4, 0.5);
                case SYNTHID -> new HfSynthId(CalibratedScheme.VOCABULARY, 4, 30, 65521);
            };
        }
    }

    /// The texts of one subject at one entropy and length.
    ///
    /// @param decades median of −log10 p of one key on one reading
    /// @param detected the share with p ≤ 1e-6
    /// @param formula decades by the formula; NaN where there is none
    record Power(int tokens, double decades, double detected, double formula) {}

    /// One row for each length.
    List<Power> measure(Subject subject, double entropy) {
        double[][] decades =
                IntStream.range(0, texts)
                        .parallel()
                        .mapToObj(text -> decades(subject, entropy, text))
                        .toArray(double[][]::new);
        TokenStatistics statistics = TokenStatistics.of(entropy, 4000);
        List<Power> rows = new ArrayList<>();
        for (int row = 0; row < LENGTHS.length; row++) {
            int at = row;
            double[] sorted =
                    Arrays.stream(decades).mapToDouble(text -> text[at]).sorted().toArray();
            double detected = Arrays.stream(sorted).filter(value -> value >= 6).count();
            double formula =
                    switch (subject) {
                        case GUMBEL, SGLANG -> statistics.gumbelDecades(LENGTHS[row]);
                        case GUMBEL_PROXY -> statistics.likelihoodDecades(LENGTHS[row]);
                        case SYNTHID -> statistics.synthIdDecades(LENGTHS[row]);
                        case DUAL -> Double.NaN;
                    };
            rows.add(new Power(LENGTHS[row], sorted[texts / 2], detected / texts, formula));
        }
        return rows;
    }

    private static double[] decades(Subject subject, double entropy, int text) {
        SplittableRandom random =
                new SplittableRandom(
                        7919L * text + subject.label.hashCode() + (long) (1e6 * entropy));
        Scheme scheme = subject.scheme();
        WatermarkKey key = Keys.of(scheme, random.longs(scheme.keyType().length() / 8).toArray());
        SyntheticLanguage language = new SyntheticLanguage(scheme.vocabulary(), entropy);
        Sampler sampler = scheme.sampler(key, 1, 2, 3, 4);
        int[] ids = new int[LENGTHS[LENGTHS.length - 1]];
        double[] guesses = new double[ids.length];
        for (int i = 0; i < ids.length; i++) {
            float[] logits = language.next(random);
            ids[i] = sampler.sample(logits, random);
            double p = Math.min(TokenStatistics.probability(logits, ids[i]), 1 - 1e-9);
            guesses[i] = 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + random.nextGaussian())));
        }
        return Arrays.stream(LENGTHS)
                .mapToDouble(length -> {
                    int[] first = Arrays.copyOf(ids, length);
                    return subject == Subject.GUMBEL_PROXY
                            ? evidence((VllmPhilox) scheme, key, first, guesses)
                            : -scheme.scorer(first).logPValue(key) / LN_10;
                })
                .toArray();
    }

    private static double evidence(
            VllmPhilox scheme, WatermarkKey key, int[] ids, double[] guesses) {
        var scorer = scheme.uniforms(ids);
        var process = new EvidenceProcess(List.of(scorer.uniforms(key)));
        for (int i = 0; i < scorer.scoredTokens(); i++) {
            process.read(guesses[scorer.position(i)]);
        }
        return -process.eValue().pValue().log10();
    }
}
