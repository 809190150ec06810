package dev.millmark.watermark.normalization;

/// Replaces code units that are half a character.
final class Surrogates {

    private Surrogates() {}

    static Traced repair(Traced traced) {
        String text = traced.text();
        Traced.Rewriting rewriting = traced.new Rewriting();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (next == i + 1 && Character.isSurrogate((char) character)) {
                rewriting.replace(0xFFFD, i, next);
            }
            i = next;
        }
        return rewriting.done();
    }
}
