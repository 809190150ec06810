package dev.laidline.watermark.internal;

import java.util.Arrays;

/// How one layer of the table-based SynthID scores a text over all its keys. Everything a layer key does is to shift the public table, so
/// trying each shift gives the exact null distribution of the layer's sum, repetitions in the text included.
public final class KeyCorrelation {

    private KeyCorrelation() {}

    /// ln P(layer sum = s) for a uniformly random layer key, s = 0 to the number of tokens. Exact where the table's size divides 2^64.
    /// Elsewhere keys do not merely shift the table, and its entries are taken as independent bits, as often 1 as the table has ones;
    /// tokens that share an entry are still counted as one.
    public static double[] logDistribution(SamplingTable table, TextContexts text) {
        int size = table.size();
        int[] counts = new int[size];
        for (int i = 0; i < text.count(); i++) {
            long context = HfGFunction.contextHash(text.contexts(), i * text.width(), text.width());
            long hash = SynthIdHash.accumulate(context, text.token(i));
            counts[(int) Math.floorMod(hash * SynthIdHash.MULTIPLIER, (long) size)]++;
        }
        double[] distribution =
                Integer.bitCount(size) == 1
                        ? overShifts(correlate(counts, table.bits()), text.count())
                        : overBits(counts, text.count(), table.share());
        return Arrays.stream(distribution).map(Math::log).toArray();
    }

    /// ln P(Bin(n, 1/2) = s), s = 0 to n: the same for a function whose bits are all independent.
    public static double[] logFairBits(int n) {
        double[] distribution = new double[n + 1];
        for (int s = 0; s <= n; s++) {
            distribution[s] = BinomialTail.logProbability(n, 0.5, s);
        }
        return distribution;
    }

    private static double[] overShifts(int[] sums, int most) {
        double[] distribution = new double[most + 1];
        for (int sum : sums) {
            distribution[sum] += 1.0 / sums.length;
        }
        return distribution;
    }

    private static double[] overBits(int[] counts, int most, double share) {
        double[] distribution = new double[most + 1];
        distribution[0] = 1;
        int reached = 0;
        for (int count : counts) {
            if (count > 0) {
                reached += count;
                for (int s = reached; s >= 0; s--) {
                    distribution[s] =
                            (1 - share) * distribution[s]
                                    + (s >= count ? share * distribution[s - count] : 0);
                }
            }
        }
        return distribution;
    }

    private static int[] correlate(int[] counts, byte[] bits) {
        int size = bits.length;
        int[] sums = new int[size];
        for (int start = 0; start < size; start++) {
            if (counts[start] != 0) {
                add(sums, bits, start, counts[start]);
            }
        }
        return sums;
    }

    private static void add(int[] sums, byte[] bits, int start, int count) {
        int first = bits.length - start;
        for (int shift = 0; shift < first; shift++) {
            sums[shift] += count * bits[start + shift];
        }
        for (int shift = first; shift < bits.length; shift++) {
            sums[shift] += count * bits[shift - first];
        }
    }
}
