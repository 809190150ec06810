package dev.millmark.languagemodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A model that always wants to say the same tokens, and remembers what it was told.
final class ScriptedSession implements LogitsSession {

    private final int vocabularySize;
    private final int contextLength;
    private final int[] script;
    private final List<Integer> accepted = new ArrayList<>();
    private int calls;

    ScriptedSession(int vocabularySize, int contextLength, int... script) {
        this.vocabularySize = vocabularySize;
        this.contextLength = contextLength;
        this.script = script;
    }

    List<Integer> accepted() {
        return accepted;
    }

    @Override
    public float[] accept(int... ids) {
        if (ids.length > contextLength - accepted.size()) {
            throw new IllegalArgumentException(ids.length + " tokens do not fit");
        }
        IntStream.of(ids).forEach(accepted::add);
        float[] logits = new float[vocabularySize];
        Arrays.fill(logits, -1);
        logits[script[calls++ % script.length]] = 1;
        return logits;
    }

    @Override
    public int position() {
        return accepted.size();
    }

    @Override
    public int contextLength() {
        return contextLength;
    }
}
