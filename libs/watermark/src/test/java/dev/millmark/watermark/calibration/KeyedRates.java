package dev.millmark.watermark.calibration;

import dev.millmark.watermark.Keys;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.key.WatermarkKey;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The false-positive rate of single keys over many texts of one kind.
final class KeyedRates {

    static final int KEYS = 50;
    static final int TEXTS = 4000;
    static final int TOKENS = 200;

    private KeyedRates() {}

    /// One rate for each key, ascending.
    static List<Double> of(NullText kind, double level) {
        VllmPhilox scheme = new VllmPhilox(CalibratedScheme.VOCABULARY);
        List<WatermarkKey> keys =
                new SplittableRandom(3)
                        .longs(KEYS)
                        .mapToObj(word -> Keys.of(scheme, word))
                        .toList();
        int[] rejected =
                IntStream.range(0, TEXTS)
                        .parallel()
                        .mapToObj(text -> {
                            int[] ids =
                                    kind.write(
                                            TOKENS,
                                            CalibratedScheme.VOCABULARY.size(),
                                            new SplittableRandom(text));
                            var scorer = scheme.scorer(ids);
                            return keys.stream()
                                    .mapToInt(
                                            key -> scorer.logPValue(key) <= Math.log(level) ? 1 : 0)
                                    .toArray();
                        })
                        .reduce(new int[KEYS], NullTrials::add);
        return Arrays.stream(rejected).sorted().mapToObj(count -> (double) count / TEXTS).toList();
    }
}
