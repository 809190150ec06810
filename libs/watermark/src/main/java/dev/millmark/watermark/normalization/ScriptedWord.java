package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;

/// A word, and what its letters let it be: a word of Latin letters, of another script, or of letters that are the same
/// to the eye in both.
final class ScriptedWord {

    /// A formula's letters stand in short words.
    private static final int LONG = 4;

    private static final int SEVERAL_SCRIPTS = -2;

    /// What the letters alone say.
    enum Kind {
        /// Latin letters, some of which no other script has.
        LATIN,
        /// Latin letters, each of which Cyrillic has too.
        LATIN_LIKE_CYRILLIC,
        /// Letters of another script, some of which have no Latin look-alike.
        FOREIGN,
        /// Letters of another script, each of which at least resembles a Latin one.
        FOREIGN_ROUGHLY_LATIN,
        /// Letters of another script, each of which cannot be told from a Latin one.
        FOREIGN_LIKE_LATIN,
        /// A mixture that can only have been a Latin word.
        DISGUISED_LATIN,
        /// A mixture that can only have been a word of the other script.
        DISGUISED_FOREIGN,
        /// A mixture that can have been either.
        DISGUISED_EITHER,
        /// A mixture that can have been neither, or no letter of either.
        OTHER
    }

    private final int from;
    private final int to;
    private int latin;
    private int foreign;
    private int phonetic;
    private int changes;
    private int script = UScript.UNKNOWN;
    private boolean exactlyLatin = true;
    private boolean roughlyLatin = true;
    private boolean latinLikeCyrillic = true;
    private boolean latinLikeGreek = true;
    private boolean lowercase;
    private Kind kind = Kind.OTHER;

    private ScriptedWord(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /// The word that begins at `from`, or the one character there if it begins none.
    static ScriptedWord at(String text, int from) {
        int to = from;
        while (to < text.length() && belongs(text.codePointAt(to))) {
            to += Character.charCount(text.codePointAt(to));
        }
        boolean isWord = to > from;
        ScriptedWord word =
                new ScriptedWord(
                        from, isWord ? to : from + Character.charCount(text.codePointAt(from)));
        if (isWord) {
            word.read(text);
        }
        return word;
    }

    private static boolean belongs(int character) {
        return character < 0x80
                ? character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                : Character.isLetter(character)
                        || Character.getType(character) == Character.NON_SPACING_MARK
                        || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private void read(String text) {
        boolean previousLatin = false;
        for (int at = from; at < to; ) {
            int character = text.codePointAt(at);
            int of = character < 0x80 ? UScript.LATIN : UScript.getScript(character);
            boolean counts = of != UScript.COMMON && of != UScript.INHERITED;
            if (counts) {
                boolean isLatin = of == UScript.LATIN && !imitates(character);
                changes += latin + foreign > 0 && isLatin != previousLatin ? 1 : 0;
                previousLatin = isLatin;
                add(character, of, isLatin);
            } else if (isPhonetic(character)) {
                phonetic++;
            }
            at += Character.charCount(character);
        }
        kind = kindOfLetters();
    }

    /// A letter beyond the Latin alphabets' that looks like one of theirs. Phonetic letters differ from them, but for
    /// alpha and script g.
    private static boolean imitates(int character) {
        return character > 0x24F
                && (!isPhonetic(character) || character == 0x251 || character == 0x261)
                && LookAlikes.in(UScript.LATIN).imitated(character);
    }

    private static boolean isPhonetic(int character) {
        return character >= 0x250 && character <= 0x2FF;
    }

    private void add(int character, int of, boolean isLatin) {
        lowercase |= Character.isLowerCase(character);
        if (isLatin) {
            latin++;
            phonetic += isPhonetic(character) ? 1 : 0;
            latinLikeCyrillic &= LookAlikes.in(UScript.CYRILLIC).of(character) != LookAlikes.NONE;
            latinLikeGreek &= LookAlikes.in(UScript.GREEK).of(character) != LookAlikes.NONE;
            return;
        }
        foreign++;
        script = script == UScript.UNKNOWN || script == of ? of : SEVERAL_SCRIPTS;
        exactlyLatin &= LookAlikes.in(UScript.LATIN).of(character) != LookAlikes.NONE;
        roughlyLatin &= LookAlikes.in(UScript.LATIN).roughly(character) != LookAlikes.NONE;
    }

    private Kind kindOfLetters() {
        if (latin + foreign == 0 || phonetic > 0) {
            return Kind.OTHER;
        }
        if (foreign == 0) {
            return latinLikeCyrillic ? Kind.LATIN_LIKE_CYRILLIC : Kind.LATIN;
        }
        if (latin == 0 && script != SEVERAL_SCRIPTS) {
            return exactlyLatin
                    ? Kind.FOREIGN_LIKE_LATIN
                    : roughlyLatin ? Kind.FOREIGN_ROUGHLY_LATIN : Kind.FOREIGN;
        }
        boolean likeForeign =
                script == UScript.CYRILLIC && latinLikeCyrillic
                        || script == UScript.GREEK && latinLikeGreek;
        if (roughlyLatin) {
            return likeForeign ? Kind.DISGUISED_EITHER : Kind.DISGUISED_LATIN;
        }
        return likeForeign ? Kind.DISGUISED_FOREIGN : Kind.OTHER;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    Kind kind() {
        return kind;
    }

    /// The other script; [UScript#UNKNOWN] or a negative number if there is none or several.
    int script() {
        return script;
    }

    /// Whether it has a small letter.
    boolean hasLowercase() {
        return lowercase;
    }

    /// Whether the scripts alternate within a long word, which nobody writes. A word may well be joined of two parts,
    /// as "USB" with an ending of another language, and a formula of two letters.
    boolean isInterleaved() {
        return latin + foreign >= LONG && (changes > 1 || script == SEVERAL_SCRIPTS);
    }

    /// Replaces the letters that have a look-alike in `target`.
    void rewrite(String text, int target, Traced.Rewriting rewriting) {
        for (int at = from; at < to; ) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            int lookAlike = LookAlikes.in(target).roughly(character);
            if (lookAlike != LookAlikes.NONE) {
                rewriting.replace(lookAlike, at, next);
            }
            at = next;
        }
    }
}
