package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;
import dev.millmark.watermark.normalization.ScriptedWord.Kind;
import java.util.ArrayList;
import java.util.List;

/// Undoes look-alikes of other scripts (UTS #39). Letters that look the same in two scripts say nothing; the others say
/// which script a word was written in. A word without any such letter follows the words beside it in its line, and a
/// word that is truly of another script stays as it is.
final class Confusables {

    /// So many long words in which two scripts alternate show that a text was disguised.
    private static final int DISGUISED = 2;

    private final String text;
    private final List<ScriptedWord> words = new ArrayList<>();
    private int latinWords;
    private int foreignWords;
    private int unlikeLatin;
    private int disguisedLatin;
    private int disguisedForeign;

    private Confusables(String text) {
        this.text = text;
    }

    static Traced undo(Traced traced) {
        String text = traced.text();
        return isSuspicious(text) ? new Confusables(text).undone(traced) : traced;
    }

    /// Whether any letter looks like one of another script.
    private static boolean isSuspicious(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (character > 0x24F
                    && LookAlikes.in(UScript.LATIN).roughly(character) != LookAlikes.NONE) {
                return true;
            }
            i += Character.charCount(character);
        }
        return false;
    }

    private Traced undone(Traced traced) {
        for (int from = 0; from < text.length(); ) {
            ScriptedWord word = ScriptedWord.at(text, from);
            from = word.to();
            if (word.kind() != Kind.OTHER || text.charAt(word.from()) == '\n') {
                words.add(word);
                count(word);
            }
        }
        Traced.Rewriting rewriting = traced.new Rewriting();
        int lineStart = 0;
        for (int i = 0; i <= words.size(); i++) {
            if (i == words.size() || text.charAt(words.get(i).from()) == '\n') {
                line(lineStart, i, rewriting);
                lineStart = i + 1;
            }
        }
        return rewriting.done();
    }

    private void count(ScriptedWord word) {
        switch (word.kind()) {
            case LATIN -> latinWords++;
            case FOREIGN -> {
                foreignWords++;
                unlikeLatin++;
            }
            case FOREIGN_ROUGHLY_LATIN -> foreignWords++;
            case DISGUISED_LATIN -> disguisedLatin += word.isInterleaved() ? 1 : 0;
            case DISGUISED_FOREIGN -> {
                unlikeLatin++;
                foreignWords += word.isInterleaved() ? 1 : 0;
                disguisedForeign += word.isInterleaved() ? 1 : 0;
            }
            case LATIN_LIKE_CYRILLIC, FOREIGN_LIKE_LATIN, DISGUISED_EITHER, OTHER -> {}
        }
    }

    /// The words `start` to `end` stand in one line.
    private void line(int start, int end, Traced.Rewriting rewriting) {
        int[] toldAfter = new int[end - start + 1];
        toldAfter[end - start] = 0;
        for (int i = end - 1; i >= start; i--) {
            int told = tells(words.get(i));
            toldAfter[i - start] = told != 0 ? told : toldAfter[i - start + 1];
        }
        int before = 0;
        for (int i = start; i < end; i++) {
            ScriptedWord word = words.get(i);
            int target = target(word, surroundings(before, toldAfter[i - start + 1]));
            if (target != UScript.UNKNOWN) {
                word.rewrite(text, target, rewriting);
            }
            int told = tells(word);
            before = told != 0 ? told : before;
        }
    }

    /// 1 for a word that is Latin without doubt, −1 for one of another script, 0 for one that does not tell.
    private int tells(ScriptedWord word) {
        return switch (word.kind()) {
            case LATIN -> 1;
            case FOREIGN -> -1;
            case DISGUISED_FOREIGN -> word.isInterleaved() ? -1 : 0;
            case FOREIGN_ROUGHLY_LATIN -> isRoughlyDisguised() ? 0 : -1;
            case DISGUISED_LATIN -> word.isInterleaved() ? 1 : 0;
            case LATIN_LIKE_CYRILLIC, FOREIGN_LIKE_LATIN, DISGUISED_EITHER, OTHER -> 0;
        };
    }

    private Surroundings surroundings(int before, int after) {
        if (before < 0 || after < 0) {
            return Surroundings.FOREIGN;
        }
        if (before > 0 || after > 0) {
            return Surroundings.LATIN;
        }
        if (foreignWords > latinWords + disguisedLatin) {
            return Surroundings.FOREIGN;
        }
        return latinWords + disguisedLatin > 0 ? Surroundings.LATIN : Surroundings.UNKNOWN;
    }

    /// What is written around a word: in its line, or if no word there tells, in the text.
    private enum Surroundings {
        LATIN,
        FOREIGN,
        UNKNOWN
    }

    private boolean isDisguised() {
        return disguisedLatin >= DISGUISED;
    }

    /// Whether the other script's letters only stand for Latin ones, those included that merely resemble them.
    private boolean isRoughlyDisguised() {
        return isDisguised() && unlikeLatin == 0;
    }

    /// The script that a word is to be written in; unknown if it stays as it is.
    private int target(ScriptedWord word, Surroundings around) {
        boolean amongLatin = around == Surroundings.LATIN;
        boolean plausible =
                isDisguised()
                        || word.script() == UScript.CYRILLIC
                        || word.script() == UScript.LATIN;
        boolean latin =
                switch (word.kind()) {
                    case FOREIGN_ROUGHLY_LATIN -> isRoughlyDisguised() && amongLatin;
                    case FOREIGN_LIKE_LATIN, DISGUISED_EITHER -> plausible && amongLatin;
                    case DISGUISED_LATIN ->
                            word.isInterleaved() || plausible && around != Surroundings.FOREIGN;
                    case LATIN, LATIN_LIKE_CYRILLIC, FOREIGN, DISGUISED_FOREIGN, OTHER -> false;
                };
        boolean foreign =
                switch (word.kind()) {
                    case DISGUISED_FOREIGN -> word.isInterleaved() || !amongLatin;
                    case DISGUISED_EITHER -> !amongLatin;
                    case LATIN_LIKE_CYRILLIC ->
                            disguisedForeign >= DISGUISED && !amongLatin && word.hasLowercase();
                    case LATIN,
                            FOREIGN,
                            FOREIGN_ROUGHLY_LATIN,
                            FOREIGN_LIKE_LATIN,
                            DISGUISED_LATIN,
                            OTHER ->
                            false;
                };
        if (latin) {
            return UScript.LATIN;
        }
        return !foreign
                ? UScript.UNKNOWN
                : word.script() == UScript.UNKNOWN ? UScript.CYRILLIC : word.script();
    }
}
