package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.ContextFunction;

/// SynthID-Text's g-values: one keyed bit for each tournament layer.
public interface GFunction extends ContextFunction {

    /// The g-values of `token` in the current context: bit l for layer l, at most 64 layers.
    long gValues(int token);
}
