package dev.millmark.languagemodel.internal.tokenizer;

/// Cuts a text where GPT-2 never joins tokens. Equal to its regular expression
///
/// ```
/// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
/// ```
final class Pretokenizer {

    private enum Kind {
        SPACE,
        LETTER,
        NUMBER,
        OTHER
    }

    private Pretokenizer() {}

    /// The end of the piece that begins at `start`.
    static int end(String text, int start) {
        int contraction = contraction(text, start);
        if (contraction > 0) {
            return start + contraction;
        }
        boolean space = text.charAt(start) == ' ' && start + 1 < text.length();
        int first = space ? start + 1 : start;
        Kind kind = kind(text.codePointAt(first));
        if (kind != Kind.SPACE) {
            return runEnd(text, first, kind);
        }
        int end = runEnd(text, start, Kind.SPACE);
        boolean leaveOneToTheNextPiece = end < text.length() && end - start > 1;
        return leaveOneToTheNextPiece ? end - 1 : end;
    }

    private static int contraction(String text, int start) {
        if (text.charAt(start) != '\'' || start + 1 == text.length()) {
            return 0;
        }
        return switch (text.charAt(start + 1)) {
            case 's', 't', 'm', 'd' -> 2;
            case 'r', 'v' -> text.startsWith("e", start + 2) ? 3 : 0;
            case 'l' -> text.startsWith("l", start + 2) ? 3 : 0;
            default -> 0;
        };
    }

    private static int runEnd(String text, int start, Kind kind) {
        int end = start;
        while (end < text.length() && kind(text.codePointAt(end)) == kind) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static Kind kind(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER ->
                    Kind.LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    Kind.NUMBER;
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    Kind.SPACE;
            default ->
                    codePoint >= '\t' && codePoint <= '\r' || codePoint == 0x85
                            ? Kind.SPACE
                            : Kind.OTHER;
        };
    }
}
