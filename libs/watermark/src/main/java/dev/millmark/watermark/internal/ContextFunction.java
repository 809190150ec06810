package dev.millmark.watermark.internal;

/// A keyed function of (context, token). Holds the current context, so an object serves one thread.
public interface ContextFunction {

    /// Moves to the context that starts at `offset`; its length is the scheme's width.
    void context(int[] contexts, int offset);
}
