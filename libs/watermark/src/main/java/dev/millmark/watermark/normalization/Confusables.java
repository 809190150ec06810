package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.Map;

/// Undoes cross-script look-alikes (UTS #39): within a word that is mostly of one script, a letter of another that looks like one of
/// this script becomes it. A word wholly of a foreign script is rewritten only where the text is nearly all in one script and every
/// letter of the word has a look-alike there.
final class Confusables {

    /// A text is in one script if this share of its letters is.
    private static final double NEARLY_ALL = 0.9;

    private Confusables() {}

    static Traced undo(Traced traced) {
        String text = traced.text();
        if (text.chars().allMatch(character -> character < 0x80)) {
            return traced;
        }
        Scripts whole = Scripts.of(text, 0, text.length());
        Traced.Rewriting rewriting = traced.new Rewriting();
        for (int from = 0; from < text.length(); ) {
            int to = wordEnd(text, from);
            if (to == from) {
                to = from + Character.charCount(text.codePointAt(from));
                rewriting.copy(from, to);
            } else {
                word(text, from, to, whole, rewriting);
            }
            from = to;
        }
        return rewriting.done();
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && inWord(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean inWord(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetter(character);
        };
    }

    private static void word(
            String text, int from, int to, Scripts whole, Traced.Rewriting rewriting) {
        Scripts scripts = Scripts.of(text, from, to);
        int target = scripts.dominant(0.5);
        int ofText = whole.dominant(NEARLY_ALL);
        if (target == UScript.UNKNOWN) {
            target = whole.dominant(0.5);
        } else if (target != ofText
                && ofText != UScript.UNKNOWN
                && allLookAlike(text, from, to, ofText)) {
            target = ofText;
        }
        for (int at = from; at < to; ) {
            int next = at + Character.charCount(text.codePointAt(at));
            int lookAlike = LookAlikes.in(target).of(text.codePointAt(at));
            if (lookAlike >= 0) {
                rewriting.write(Character.toString(lookAlike), at, next);
            } else {
                rewriting.copy(at, next);
            }
            at = next;
        }
    }

    private static boolean allLookAlike(String text, int from, int to, int script) {
        return text.substring(from, to)
                .codePoints()
                .allMatch(character ->
                        UScript.getScript(character) == script
                                || LookAlikes.in(script).of(character) >= 0);
    }

    /// How many letters of each script there are.
    private record Scripts(Map<Integer, Integer> counts, int letters) {

        static Scripts of(String text, int from, int to) {
            Map<Integer, Integer> counts = new HashMap<>();
            int letters = 0;
            for (int at = from; at < to; ) {
                int character = text.codePointAt(at);
                int script = UScript.getScript(character);
                if (Character.isLetter(character)
                        && script != UScript.COMMON
                        && script != UScript.INHERITED) {
                    counts.merge(script, 1, Integer::sum);
                    letters++;
                }
                at += Character.charCount(character);
            }
            return new Scripts(counts, letters);
        }

        /// The script of more than this share of the letters.
        int dominant(double share) {
            for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
                if (entry.getValue() > share * letters) {
                    return entry.getKey();
                }
            }
            return UScript.UNKNOWN;
        }
    }
}
