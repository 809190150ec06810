package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The letters of one script by what they look like: by their UTS #39 skeleton and their case, since the skeleton alone
/// takes a capital I for a small l.
final class LookAlikes {

    static final int NONE = -1;

    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();

    /// Look alike in some fonts, or in small capitals, but not enough for UTS #39; with those of its own that are no
    /// better.
    private static final String ROUGH = "ктмпинвгшѡεηκτωχσᴦ";

    private static final String LATIN_OF_ROUGH = "ktmnuhbrwwenktwxor";

    private static final LookAlikes NOTHING = new LookAlikes(UScript.UNKNOWN, IntStream.empty());
    private static final LookAlikes LATIN =
            new LookAlikes(
                    UScript.LATIN,
                    IntStream.concat(
                            IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('A', 'Z')));
    private static final LookAlikes GREEK =
            new LookAlikes(UScript.GREEK, IntStream.rangeClosed(0x0391, 0x03C9));
    private static final LookAlikes CYRILLIC =
            new LookAlikes(
                    UScript.CYRILLIC,
                    IntStream.concat(
                            IntStream.rangeClosed(0x0410, 0x044F),
                            IntStream.rangeClosed(0x0400, 0x045F)));

    private final int script;
    private final Map<String, Integer> byLook = new HashMap<>();
    private final Map<Integer, Integer> known = new ConcurrentHashMap<>();

    private LookAlikes(int script, IntStream letters) {
        this.script = script;
        letters.filter(letter -> Character.isLetter(letter) && ROUGH.indexOf(letter) < 0)
                .forEach(letter ->
                        byLook.putIfAbsent(look(letter, Character.isUpperCase(letter)), letter));
    }

    /// The look-alikes in a script; none for scripts whose letters are not mistaken for others'.
    static LookAlikes in(int script) {
        return switch (script) {
            case UScript.LATIN -> LATIN;
            case UScript.GREEK -> GREEK;
            case UScript.CYRILLIC -> CYRILLIC;
            default -> NOTHING;
        };
    }

    /// The letter of this script that `character`, of another script, cannot be told from; [#NONE] if there is none.
    int of(int character) {
        int other = UScript.getScript(character);
        if (byLook.isEmpty()
                || other == script && character <= 0x24F
                || isLarge(other)
                || ROUGH.indexOf(character) >= 0
                || !Character.isLetter(character)) {
            return NONE;
        }
        return known.computeIfAbsent(character, this::find);
    }

    /// As [#of(int)], also where the two only resemble each other.
    int roughly(int character) {
        int rough = script == UScript.LATIN ? ROUGH.indexOf(character) : -1;
        return rough >= 0 ? LATIN_OF_ROUGH.charAt(rough) : of(character);
    }

    /// Whether a letter of this script's own, but of none of its alphabets, looks like one of them.
    boolean imitated(int character) {
        return UScript.getScript(character) == script
                && Character.isLetter(character)
                && known.computeIfAbsent(character, this::find) != NONE;
    }

    /// Scripts of thousands of letters, none of which is taken for one of ours.
    private static boolean isLarge(int script) {
        return switch (script) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.HANGUL,
                    UScript.BOPOMOFO,
                    UScript.YI,
                    UScript.TANGUT,
                    UScript.NUSHU,
                    UScript.KHITAN_SMALL_SCRIPT,
                    UScript.CUNEIFORM,
                    UScript.EGYPTIAN_HIEROGLYPHS,
                    UScript.ANATOLIAN_HIEROGLYPHS ->
                    true;
            default -> false;
        };
    }

    private int find(int character) {
        boolean upper = Character.isUpperCase(character);
        int alike = byLook.getOrDefault(look(character, upper), NONE);
        boolean caseless = !upper && !Character.isLowerCase(character);
        boolean oneCaseShown = UScript.getScript(character) == UScript.CHEROKEE;
        return alike == NONE && (caseless || oneCaseShown)
                ? byLook.getOrDefault(look(character, !upper), NONE)
                : alike;
    }

    private static String look(int character, boolean upper) {
        return SKELETONS.getSkeleton(Character.toString(character)) + (upper ? "^" : "_");
    }
}
