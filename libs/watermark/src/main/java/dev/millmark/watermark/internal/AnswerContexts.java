package dev.millmark.watermark.internal;

import dev.millmark.watermark.mark.Deduplication;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The contexts of an answer while it is generated: the last ids, and which contexts were met before.
public final class AnswerContexts {

    private static final int NO_HISTORY = 0;

    private final int width;
    private final int history;
    private final int budget;
    private final Map<Context, Integer> lastMet = new HashMap<>();
    private int[] sequence;
    private int length;

    private AnswerContexts(int width, int history, int budget) {
        this.width = width;
        this.history = history;
        this.budget = budget;
        sequence = new int[width + 256];
    }

    /// Padded with −1, as vLLM does; remembers contexts as the deduplication says.
    public static AnswerContexts of(
            Deduplication deduplication, int width, int maxHistory, int[] prompt) {
        return switch (deduplication) {
            case NONE -> repeating(width);
            case SINGLE_TURN -> distinct(width, maxHistory);
            case ALL -> distinct(width, maxHistory, prompt);
        };
    }

    /// Padded, and remembers no context: all may be marked.
    private static AnswerContexts repeating(int width) {
        return padded(width, NO_HISTORY, TextContexts.PADDING);
    }

    /// Padded with −1, as vLLM does, and remembers the contexts of the last `history` tokens, of which `earlier` are
    /// the first.
    private static AnswerContexts distinct(int width, int history, int... earlier) {
        AnswerContexts contexts = padded(width, history, TextContexts.PADDING);
        for (int id : earlier) {
            contexts.append(id);
        }
        return contexts;
    }

    /// Padded with 0, as SynthID does, and remembers the contexts of the last `history` tokens.
    public static AnswerContexts zeroPadded(int width, int history) {
        return padded(width, history, 0);
    }

    /// Begins with the prompt and is not padded, as SGLang does: a context may be marked once it is full, and at most
    /// `budget` distinct ones are.
    public static AnswerContexts following(int width, int budget, int... prompt) {
        AnswerContexts contexts = new AnswerContexts(width, Integer.MAX_VALUE, budget);
        for (int id : prompt) {
            contexts.push(id);
        }
        return contexts;
    }

    private static AnswerContexts padded(int width, int history, int padding) {
        AnswerContexts contexts = new AnswerContexts(width, history, Integer.MAX_VALUE);
        Arrays.fill(contexts.sequence, 0, width, padding);
        contexts.length = width;
        return contexts;
    }

    /// Whether the next token may be marked: the context is full, within budget, and did not stand before a remembered
    /// token.
    public boolean markable() {
        if (length < width || lastMet.size() >= budget) {
            return false;
        }
        Integer last = history == NO_HISTORY ? null : lastMet.get(current());
        return last == null || length - last > history;
    }

    /// Adds the token that followed the current context.
    public void append(int id) {
        if (history != NO_HISTORY && length >= width && lastMet.size() < budget) {
            lastMet.put(current(), length);
        }
        push(id);
    }

    /// Moves the function to the current context.
    public void moveTo(ContextFunction function) {
        function.context(sequence, length - width);
    }

    private void push(int id) {
        if (length == sequence.length) {
            sequence = Arrays.copyOf(sequence, length * 2);
        }
        sequence[length++] = id;
    }

    private Context current() {
        return Context.before(sequence, length, width);
    }
}
