package dev.millmark.watermark.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/// The scored tokens of a text with their contexts, each exact context once. Contexts lie one after the other in one
/// array.
public final class TextContexts {

    /// What stands before the first token of a text.
    static final int PADDING = -1;

    private final int width;
    private int count;
    private int[] positions;
    private int[] tokens;
    private int[] contexts;

    private TextContexts(int width, int capacity) {
        this.width = width;
        positions = new int[capacity];
        tokens = new int[capacity];
        contexts = new int[Math.multiplyExact(capacity, width)];
    }

    /// Every token is scored; contexts that reach before the text are filled with −1.
    public static TextContexts padded(int width, int[] ids) {
        int[] padded = new int[width + ids.length];
        Arrays.fill(padded, 0, width, PADDING);
        System.arraycopy(ids, 0, padded, width, ids.length);
        return distinct(width, padded, width);
    }

    /// Tokens without a full context are not scored.
    public static TextContexts full(int width, int[] ids) {
        return distinct(width, ids, 0);
    }

    /// As [#full(int, int[])], but a context is scored once for each different token that follows it.
    public static TextContexts fullTuples(int width, int[] ids) {
        return distinct(width, ids, 0, width + 1);
    }

    private static TextContexts distinct(int width, int[] sequence, int shift) {
        return distinct(width, sequence, shift, width);
    }

    private static TextContexts distinct(int width, int[] sequence, int shift, int compared) {
        int capacity = Math.max(0, sequence.length - width);
        TextContexts text = new TextContexts(width, capacity);
        Runs seen = new Runs(sequence, compared, capacity);
        for (int at = width; at < sequence.length; at++) {
            if (seen.add(at - width)) {
                text.add(at - shift, sequence, at);
            }
        }
        text.trim();
        return text;
    }

    /// The scored tokens `from` to `to` (exclusive) alone.
    public TextContexts slice(int from, int to) {
        TextContexts slice = new TextContexts(width, to - from);
        slice.count = to - from;
        slice.positions = Arrays.copyOfRange(positions, from, to);
        slice.tokens = Arrays.copyOfRange(tokens, from, to);
        slice.contexts = Arrays.copyOfRange(contexts, from * width, to * width);
        return slice;
    }

    /// The scored tokens whose hash no earlier one has.
    public TextContexts distinct(IntToLongFunction hash) {
        Set<Long> seen = new HashSet<>();
        return where(i -> seen.add(hash.applyAsLong(i)));
    }

    /// The scored tokens of which this holds alone.
    public TextContexts where(IntPredicate kept) {
        TextContexts some = new TextContexts(width, count);
        for (int i = 0; i < count; i++) {
            if (kept.test(i)) {
                some.positions[some.count] = positions[i];
                some.tokens[some.count] = tokens[i];
                System.arraycopy(contexts, i * width, some.contexts, some.count * width, width);
                some.count++;
            }
        }
        some.trim();
        return some;
    }

    private void add(int position, int[] sequence, int at) {
        positions[count] = position;
        tokens[count] = sequence[at];
        System.arraycopy(sequence, at - width, contexts, count * width, width);
        count++;
    }

    private void trim() {
        positions = Arrays.copyOf(positions, count);
        tokens = Arrays.copyOf(tokens, count);
        contexts = Arrays.copyOf(contexts, count * width);
    }

    public int width() {
        return width;
    }

    public int count() {
        return count;
    }

    public int position(int index) {
        return positions[index];
    }

    public int token(int index) {
        return tokens[index];
    }

    /// All contexts, `width` ids each; not a copy.
    public int[] contexts() {
        return contexts;
    }
}
