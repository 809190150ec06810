package dev.millmark.watermark.normalization;

/// Turns every space that is not U+0020 into it, and the separators of lines and paragraphs into line feeds. The ideographic space stays:
/// Chinese and Japanese texts are written with it.
final class Spaces {

    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    private Spaces() {}

    static Traced plain(Traced traced) {
        String text = traced.text();
        Traced.Rewriting rewriting = traced.new Rewriting();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (Character.getType(character)) {
                case Character.SPACE_SEPARATOR ->
                        rewriting.write(character == IDEOGRAPHIC_SPACE ? "\u3000" : " ", i, i + 1);
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        rewriting.write("\n", i, i + 1);
                default -> rewriting.copy(i, i + 1);
            }
        }
        return rewriting.done();
    }
}
