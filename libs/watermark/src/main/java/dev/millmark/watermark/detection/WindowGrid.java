package dev.millmark.watermark.detection;

import java.util.ArrayList;
import java.util.List;

/// The windows that are tried on a text of n scored tokens: lengths grow by a fifth from 16 to n, and windows of a
/// length start every eighth of it. Each length gets the same share of alpha, and its windows share that equally (a
/// weighted Bonferroni correction), so that the many short windows do not drown the few long ones.
record WindowGrid(List<Scale> scales) {

    private static final int SHORTEST = 16;
    private static final double GROWTH = 1.19;
    private static final int STARTS_PER_LENGTH = 8;

    /// All windows of one length.
    record Scale(int length, int stride, int windows) {}

    static WindowGrid over(int count) {
        List<Scale> scales = new ArrayList<>();
        for (double length = SHORTEST; length < count; length *= GROWTH) {
            scales.add(scale((int) length, count));
        }
        if (count > 0) {
            scales.add(new Scale(count, 1, 1));
        }
        return new WindowGrid(List.copyOf(scales));
    }

    private static Scale scale(int length, int count) {
        int stride = Math.max(1, length / STARTS_PER_LENGTH);
        // one more window than whole strides fit, so that the last one ends with the text
        return new Scale(length, stride, Math.ceilDiv(count - length, stride) + 1);
    }

    long windows() {
        return scales.stream().mapToLong(Scale::windows).sum();
    }

    /// What the p-value of a window of this scale is multiplied by.
    long penalty(Scale scale) {
        return (long) scales.size() * scale.windows();
    }
}
