package dev.laidline.watermark.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The contexts of an answer while it is generated: the last ids, and which contexts were met before.
public final class AnswerContexts {

    private final int width;
    private final int history;
    private final Map<Context, Integer> lastMet = new HashMap<>();
    private int[] sequence;
    private int length;

    private AnswerContexts(int width, int history) {
        this.width = width;
        this.history = history;
        sequence = new int[width + 256];
        Arrays.fill(sequence, 0, width, TextContexts.PADDING);
        length = width;
    }

    /// Remembers no context: none counts as repeated.
    public static AnswerContexts repeating(int width) {
        return new AnswerContexts(width, 0);
    }

    /// Remembers the contexts of the last `history` tokens, of which `earlier` are the first.
    public static AnswerContexts distinct(int width, int history, int... earlier) {
        AnswerContexts contexts = new AnswerContexts(width, history);
        for (int id : earlier) {
            contexts.append(id);
        }
        return contexts;
    }

    /// Whether the current context stood before one of the remembered tokens.
    public boolean repeated() {
        Integer last = history == 0 ? null : lastMet.get(current());
        return last != null && length - last <= history;
    }

    /// Adds the token that followed the current context.
    public void append(int id) {
        if (history > 0) {
            lastMet.put(current(), length);
        }
        if (length == sequence.length) {
            sequence = Arrays.copyOf(sequence, length * 2);
        }
        sequence[length++] = id;
    }

    void moveTo(GumbelFunction function) {
        function.context(sequence, length - width);
    }

    private Context current() {
        return Context.before(sequence, length, width);
    }
}
