package dev.laidline.c2pa.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where sentences end.
public final class Sentences {

    /// The name under which a manifest cites this rule.
    public static final String RULE = "uax29-sentence";

    private Sentences() {}

    /// The sentences of `text`, which cover it without a gap; the last of `most` takes whatever is left. What is white
    /// space only belongs to the sentence before it.
    public static List<TextRange> of(String text, int most) {
        List<TextRange> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            boolean isLast = end == text.length();
            if (!isLast && (sentences.size() == most - 1 || isBlankUntilNext(text, end))) {
                continue;
            }
            sentences.add(new TextRange(start, end));
            start = end;
        }
        return sentences;
    }

    /// `sentence` in Normalization Form C with its white space made uniform.
    public static String canonical(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length());
        TextEncoding.normalize(sentence)
                .codePoints()
                .forEach(point -> {
                    if (!isWhiteSpace(point)) {
                        out.appendCodePoint(point);
                    } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                        out.append(' ');
                    }
                });
        int length = out.length();
        out.setLength(length > 0 && out.charAt(length - 1) == ' ' ? length - 1 : length);
        return out.toString();
    }

    private static boolean isBlankUntilNext(String text, int end) {
        return isWhiteSpace(text.codePointAt(end));
    }

    /// The characters with Unicode's property `White_Space`, which has not changed since Unicode 6.3.
    private static boolean isWhiteSpace(int point) {
        return point == ' '
                || point >= '\t' && point <= '\r'
                || point == 0x85
                || point == 0xA0
                || point == 0x1680
                || point >= 0x2000 && point <= 0x200A
                || point == 0x2028
                || point == 0x2029
                || point == 0x202F
                || point == 0x205F
                || point == 0x3000;
    }
}
