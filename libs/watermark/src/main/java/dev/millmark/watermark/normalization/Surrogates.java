package dev.millmark.watermark.normalization;

/// Replaces code units that are half a character.
final class Surrogates {

    private Surrogates() {}

    static Traced repair(Traced traced) {
        String text = traced.text();
        if (text.codePoints().noneMatch(Surrogates::lone)) {
            return traced;
        }
        Traced.Rewriting rewriting = traced.new Rewriting();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (lone(character)) {
                rewriting.write("\uFFFD", i, next);
            } else {
                rewriting.copy(i, next);
            }
            i = next;
        }
        return rewriting.done();
    }

    private static boolean lone(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }
}
