package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Turns fullwidth and small forms into what they are forms of, except in Chinese, Japanese and Korean lines; and the
/// punctuation of other scripts, where neither the letter before it nor the one after it in its line is of that script,
/// into the ASCII that it looks like (UTS #39).
final class Punctuation {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();
    private static final int NONE = -1;
    private static final int EXCLAMATION_CLICK = 0x1C3;
    private static final int LOW_QUOTE = 0x201A;

    /// What has no script of its own and no honest use in Latin text beside that of its look-alike.
    private static final Map<Integer, Integer> COMMON =
            Map.of(0x2024, (int) '.', 0x3001, (int) ',', 0x3002, (int) '.', 0xA789, (int) ':');

    private static final Map<String, Integer> ASCII = ascii();
    private static final Map<Integer, Integer> FOREIGN = new ConcurrentHashMap<>();

    private final String text;
    private final Lines lines;

    /// Of the last letter read in this line, and where the next letter after it is known to stand.
    private int scriptBefore = UScript.UNKNOWN;

    private int nextLetter = -1;

    private Punctuation(String text) {
        this.text = text;
        this.lines = new Lines(text);
    }

    static Traced plain(Traced traced) {
        return new Punctuation(traced.text()).plained(traced);
    }

    private Traced plained(Traced traced) {
        Traced.Rewriting rewriting = traced.new Rewriting();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            if (character == '\n') {
                scriptBefore = UScript.UNKNOWN;
            } else if (character > 0x7F) {
                int plain = plain(i, next);
                if (plain != NONE) {
                    rewriting.replace(plain, i, next);
                }
            }
            if (Character.isLetter(character)) {
                scriptBefore = UScript.getScript(character);
            }
            i = next;
        }
        return rewriting.done();
    }

    private int plain(int from, int to) {
        int character = text.codePointAt(from);
        if (isForm(character)) {
            return lines.isEastAsian(from, to) ? NONE : formOf(character);
        }
        Integer common = COMMON.get(character);
        if (common != null) {
            return lines.isEastAsian(from, to) ? NONE : common;
        }
        return switch (character) {
            case EXCLAMATION_CLICK -> endsWord(from, to) ? '!' : NONE;
            case LOW_QUOTE -> endsWord(from, to) ? ',' : NONE;
            default -> foreign(character, to);
        };
    }

    private boolean endsWord(int from, int to) {
        return from > 0
                && Character.isLetterOrDigit(text.codePointBefore(from))
                && !(to < text.length() && Character.isLetter(text.codePointAt(to)));
    }

    /// Fullwidth and halfwidth forms of ASCII and of signs, and small forms.
    private static boolean isForm(int character) {
        return character >= 0xFF01 && character <= 0xFF5E
                || character >= 0xFFE0 && character <= 0xFFE6
                || character >= 0xFE50 && character <= 0xFE6B;
    }

    private static int formOf(int character) {
        String plain = NFKC.normalize(Character.toString(character));
        int first = plain.codePointAt(0);
        boolean single = plain.length() == Character.charCount(first);
        return single && first != character ? first : NONE;
    }

    private int foreign(int character, int to) {
        int script = UScript.getScript(character);
        if (script == UScript.COMMON
                || script == UScript.INHERITED
                || script == UScript.LATIN
                || !isPunctuation(character)
                || scriptBefore == script
                || scriptAfter(to) == script) {
            return NONE;
        }
        return FOREIGN.computeIfAbsent(character, Punctuation::looksLike);
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.MODIFIER_LETTER ->
                    true;
            default -> false;
        };
    }

    /// Of the next letter in this line.
    private int scriptAfter(int to) {
        if (nextLetter < to) {
            nextLetter = to;
            while (nextLetter < text.length()
                    && text.charAt(nextLetter) != '\n'
                    && !Character.isLetter(text.codePointAt(nextLetter))) {
                nextLetter += Character.charCount(text.codePointAt(nextLetter));
            }
        }
        return nextLetter < text.length()
                ? UScript.getScript(text.codePointAt(nextLetter))
                : UScript.UNKNOWN;
    }

    private static int looksLike(int character) {
        return ASCII.getOrDefault(SKELETONS.getSkeleton(Character.toString(character)), NONE);
    }

    private static Map<String, Integer> ascii() {
        Map<String, Integer> ascii = new HashMap<>();
        for (int character : ".,:;!?-'\"*".chars().toArray()) {
            ascii.put(SKELETONS.getSkeleton(Character.toString(character)), character);
        }
        return ascii;
    }
}
