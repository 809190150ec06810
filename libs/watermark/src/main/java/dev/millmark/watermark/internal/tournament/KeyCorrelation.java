package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.TextContexts;
import java.util.Arrays;

/// How one layer of the table-based SynthID scores a text over all its keys: the exact null distribution of the layer's
/// sum for a uniformly random layer key, repetitions in the text included.
///
/// A layer key adds one number y to each tuple's hash H modulo 2^64, and the result modulo the table's size is the
/// index. So the key shifts the public table, and trying each shift gives the distribution. Where the size does not
/// divide 2^64, a tuple's shift changes once y reaches 2^64 − H: between two such points all shifts are tried again,
/// and each stretch counts by its length. That the shifts of a stretch are equally likely is wrong by less than size /
/// 2^64.
public final class KeyCorrelation {

    private final int size;
    private final byte[] bits;
    private final int[] sums;
    private final double[] distribution;

    private KeyCorrelation(SamplingTable table, int most) {
        size = table.size();
        // twice over, so that no shift leaves it
        bits = Arrays.copyOf(table.bits(), 2 * size);
        System.arraycopy(bits, 0, bits, size, size);
        sums = new int[size];
        distribution = new double[most + 1];
    }

    /// ln P(layer sum = s) for a uniformly random layer key, s = 0 to the number of tokens.
    public static double[] logDistribution(SamplingTable table, TextContexts text) {
        long[] hashes = new long[text.count()];
        for (int i = 0; i < hashes.length; i++) {
            long context = HfGFunction.contextHash(text.contexts(), i * text.width(), text.width());
            hashes[i] = SynthIdHash.accumulate(context, text.token(i)) * SynthIdHash.MULTIPLIER;
        }
        KeyCorrelation correlation = new KeyCorrelation(table, hashes.length);
        correlation.over(unsignedDescending(hashes));
        return Arrays.stream(correlation.distribution).map(Math::log).toArray();
    }

    private void over(long[] hashes) {
        // index = H + y − 2^63 modulo the size, and 2^64 less from y = 2^64 − H on
        int half = (int) Long.remainderUnsigned(Long.MIN_VALUE, size);
        int whole = 2 * half % size;
        for (long hash : hashes) {
            add(start(hash, half), 1);
        }
        if (whole == 0 || hashes.length == 0) {
            countShifts(1);
            return;
        }
        countShifts(hashes[0] == 0 ? 1 : share(-hashes[0]));
        for (int i = 0; i < hashes.length; i++) {
            int start = start(hashes[i], half);
            add(start, -1);
            add((start - whole + size) % size, 1);
            long next = i + 1 < hashes.length ? hashes[i + 1] : 0;
            if (hashes[i] != next) {
                countShifts(share(hashes[i] - next));
            }
        }
    }

    private int start(long hash, int half) {
        return (int) (Long.remainderUnsigned(hash, size) - half + size) % size;
    }

    private void add(int start, int count) {
        for (int shift = 0; shift < size; shift++) {
            sums[shift] += count * bits[start + shift];
        }
    }

    /// Adds the sums of all shifts to the distribution, with this weight together.
    private void countShifts(double weight) {
        int[] histogram = new int[distribution.length];
        for (int sum : sums) {
            histogram[sum]++;
        }
        for (int s = 0; s < histogram.length; s++) {
            distribution[s] += weight * histogram[s] / size;
        }
    }

    /// What part of 2^64 an unsigned number is.
    private static double share(long unsigned) {
        return (unsigned >>> 1) * 0x1p-63;
    }

    private static long[] unsignedDescending(long[] values) {
        return Arrays.stream(values)
                .map(value -> ~value ^ Long.MIN_VALUE)
                .sorted()
                .map(value -> ~(value ^ Long.MIN_VALUE))
                .toArray();
    }
}
