package dev.millmark.languagemodel.internal.transformer;

import dev.millmark.languagemodel.Gpt2Configuration;
import dev.millmark.languagemodel.internal.weights.Lanes;

/// Where one pass of some rows through the blocks keeps what it computes.
final class Scratch {

    final int rows;

    /// Elements between two rows of `hidden` and of `normed`.
    final int width;

    final float[] hidden;
    final float[] normed;

    /// Queries, keys and values; then what a block adds to the hidden states.
    final float[] projected;

    final float[] inner;

    /// One panel of a matrix, spread out as floats; only for four rows and more.
    final float[] panel;

    /// Attention scores and weighted values of one head.
    final float[] scores;

    final float[] sums;

    Scratch(int rows, Gpt2Configuration shape) {
        this.rows = rows;
        this.width = Lanes.paddedToPanels(shape.width());
        this.hidden = new float[rows * width];
        this.normed = new float[rows * width];
        this.projected = new float[rows * Lanes.paddedToPanels(3 * shape.width())];
        this.inner = new float[rows * Lanes.paddedToPanels(shape.innerWidth())];
        int inputs = Math.max(shape.width(), shape.innerWidth());
        this.panel = new float[rows < Linear.TILE ? 0 : inputs * Lanes.PANEL];
        this.scores = new float[Lanes.padded(shape.contextLength())];
        this.sums = new float[Lanes.padded(shape.headWidth())];
    }
}
