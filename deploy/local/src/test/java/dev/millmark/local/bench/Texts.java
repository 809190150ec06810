package dev.millmark.local.bench;

import java.util.List;
import java.util.stream.IntStream;

/// Texts to work on.
final class Texts {

    private Texts() {}

    /// That many texts, no two equal.
    static List<String> different(int count, String sentence, int sentences) {
        return IntStream.range(0, count)
                .mapToObj(i -> "Entry " + i + ". " + sentence.repeat(sentences))
                .toList();
    }
}
