package dev.millmark.service.quota;

import java.util.Locale;

/// What is counted.
public enum Measure {
    /// Requests, whatever they are answered.
    REQUESTS("requests"),
    /// Bytes of bodies that come.
    BYTES("bytes of bodies"),
    /// Tokens that are generated.
    TOKENS("generated tokens"),
    /// Started kilobytes of words that are verified, their credentials not counted.
    COST("kilobytes of words verified");

    private final String words;

    Measure(String words) {
        this.words = words;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }
}
