package dev.millmark.languagemodel.internal.transformer;

import dev.millmark.languagemodel.PositionLogits;

/// A growing sequence of tokens in a model, with its cache.
public final class Sequence {

    /// Rows taken through the blocks at once in a prompt: enough to read each weight seldom, few
    /// enough to stay in the processor's cache.
    private static final int BATCH = 32;

    private final Transformer model;
    private final HeadCache[][] cache;
    private final Scratch step;
    private int position;

    /// An empty sequence.
    public Sequence(Transformer model) {
        this.model = model;
        this.cache = model.newCache();
        this.step = new Scratch(1, model.configuration());
    }

    /// Tokens accepted so far.
    public int position() {
        return position;
    }

    /// Most tokens the sequence can hold.
    public int contextLength() {
        return model.configuration().contextLength();
    }

    /// Appends tokens and returns the logits after the last.
    public float[] accept(int... ids) {
        check(ids);
        Scratch scratch = scratch(ids.length);
        int rows = 0;
        for (int from = 0; from < ids.length; from += rows) {
            rows = Math.min(scratch.rows, ids.length - from);
            forward(ids, from, rows, scratch);
        }
        return model.logits(scratch, rows - 1);
    }

    /// Appends tokens and hands over the logits after each.
    public void acceptEach(int[] ids, PositionLogits eachPosition) {
        check(ids);
        Scratch batch = scratch(ids.length);
        for (int from = 0; from < ids.length; from += batch.rows) {
            int first = position;
            int rows = Math.min(batch.rows, ids.length - from);
            forward(ids, from, rows, batch);
            for (int row = 0; row < rows; row++) {
                eachPosition.accept(first + row, model.logits(batch, row));
            }
        }
    }

    private Scratch scratch(int tokens) {
        return tokens == 1 ? step : new Scratch(Math.min(BATCH, tokens), model.configuration());
    }

    private void forward(int[] ids, int from, int rows, Scratch scratch) {
        model.forward(ids, from, rows, scratch, position, cache);
        position += rows;
    }

    private void check(int[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("there are no tokens: pass at least one");
        }
        if (ids.length > contextLength() - position) {
            throw new IllegalArgumentException(
                    "%d tokens after %d do not fit in a context of %d: shorten the text"
                            .formatted(ids.length, position, contextLength()));
        }
        int size = model.configuration().vocabularySize();
        for (int id : ids) {
            if (id < 0 || id >= size) {
                throw new IllegalArgumentException(
                        "token " + id + " is outside the vocabulary of " + size);
            }
        }
    }
}
