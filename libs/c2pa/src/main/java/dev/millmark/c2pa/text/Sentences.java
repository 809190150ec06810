package dev.millmark.c2pa.text;

import java.util.ArrayList;
import java.util.List;

/// Where sentences end: by the default rules of UAX #29 section 5 with the character properties of Unicode 18.0, which
/// come with this library, so that every Java runtime finds the same sentences for ever. White space is whatever has
/// the property `White_Space`, which has not changed since Unicode 6.3.
public final class Sentences {

    /// The name under which a manifest cites this rule.
    public static final String RULE = "uax29-sentence-18.0";

    private Sentences() {}

    /// The sentences of `text`, which cover it without a gap; the last of `most` takes whatever is left. What is white
    /// space only belongs to the sentence before it, or to the first.
    public static List<TextRange> of(String text, int most) {
        List<TextRange> sentences = new ArrayList<>();
        int start = 0;
        int blankUntil = 0;
        for (int end : SentenceScanner.boundaries(text)) {
            if (isBlank(text, blankUntil, end)) {
                blankUntil = end;
            } else {
                if (blankUntil > start && !sentences.isEmpty()) {
                    extendLast(sentences, blankUntil);
                    start = blankUntil;
                }
                sentences.add(new TextRange(start, end));
                start = end;
                blankUntil = end;
            }
            if (sentences.size() == most) {
                break;
            }
        }
        if (start < text.length()) {
            if (sentences.isEmpty()) {
                sentences.add(new TextRange(0, text.length()));
            } else {
                extendLast(sentences, text.length());
            }
        }
        return sentences;
    }

    private static void extendLast(List<TextRange> sentences, int end) {
        sentences.set(sentences.size() - 1, new TextRange(sentences.getLast().start(), end));
    }

    /// `sentence` in Normalization Form C with its white space made uniform.
    public static String canonical(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length());
        boolean pending = false;
        String normalized = TextEncoding.normalize(sentence);
        for (int i = 0; i < normalized.length(); i++) {
            char unit = normalized.charAt(i);
            if (isWhiteSpace(unit)) {
                pending = !out.isEmpty();
            } else {
                out.append(pending ? " " : "").append(unit);
                pending = false;
            }
        }
        return out.toString();
    }

    private static boolean isBlank(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isWhiteSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhiteSpace(char unit) {
        return unit == ' '
                || unit >= '\t' && unit <= '\r'
                || unit == 0x85
                || unit == 0xA0
                || unit == 0x1680
                || unit >= 0x2000 && unit <= 0x200A
                || unit == 0x2028
                || unit == 0x2029
                || unit == 0x202F
                || unit == 0x205F
                || unit == 0x3000;
    }
}
