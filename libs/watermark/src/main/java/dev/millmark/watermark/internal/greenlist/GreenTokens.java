package dev.millmark.watermark.internal.greenlist;

import java.util.Arrays;

/// The tokens that KGW scores in a text under one key: where they stand, which list each stands under, and whether it
/// is green.
public final class GreenTokens {

    private final int[] indices;
    private final int[] lists;
    private final boolean[] green;
    private final int[] greenBefore;
    private int count;

    GreenTokens(int capacity) {
        indices = new int[capacity];
        lists = new int[capacity];
        green = new boolean[capacity];
        greenBefore = new int[capacity + 1];
    }

    void add(int index, int list, boolean isGreen) {
        indices[count] = index;
        lists[count] = list;
        green[count++] = isGreen;
        greenBefore[count] = greenBefore[count - 1] + (isGreen ? 1 : 0);
    }

    /// How many tokens count.
    public int count() {
        return count;
    }

    /// Which of the text's tuples token `i` is.
    public int index(int i) {
        return indices[i];
    }

    /// Whether token `i` is green.
    public boolean isGreen(int i) {
        return green[i];
    }

    /// How many of the tokens `from` to `to` (exclusive) are green.
    public int green(int from, int to) {
        return greenBefore[to] - greenBefore[from];
    }

    /// How many of the tokens `from` to `to` (exclusive) stand under each list, in any order.
    public int[] listSizes(int from, int to) {
        int[] sorted = Arrays.copyOfRange(lists, from, to);
        Arrays.sort(sorted);
        int[] sizes = new int[sorted.length];
        int found = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] != sorted[i - 1]) {
                found++;
            }
            sizes[found]++;
        }
        return Arrays.copyOf(sizes, sorted.length == 0 ? 0 : found + 1);
    }
}
