package dev.millmark.languagemodel;

/// Follows a text while it is generated, on the thread that generates it.
@FunctionalInterface
public interface GenerationListener {

    /// @param piece the next part of the text; never empty and never taken back
    void onText(String piece);

    /// Asked before each token; true ends the text.
    default boolean cancelled() {
        return false;
    }
}
