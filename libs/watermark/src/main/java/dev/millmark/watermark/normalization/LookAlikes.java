package dev.millmark.watermark.normalization;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The letters of one script by what they look like: by their UTS #39 skeleton and their case, since the skeleton alone takes a capital I
/// for a small l.
final class LookAlikes {

    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();
    private static final LookAlikes NONE = new LookAlikes(UScript.UNKNOWN, IntStream.empty());
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
        letters.filter(Character::isLetter)
                .forEach(letter -> byLook.putIfAbsent(look(letter), letter));
    }

    /// The look-alikes in a script; none for scripts whose letters are not mistaken for others'.
    static LookAlikes in(int script) {
        return switch (script) {
            case UScript.LATIN -> LATIN;
            case UScript.GREEK -> GREEK;
            case UScript.CYRILLIC -> CYRILLIC;
            default -> NONE;
        };
    }

    /// The letter of this script that `character` imitates; −1 if it is of the script itself or imitates none.
    int of(int character) {
        if (byLook.isEmpty()
                || character < 0x80 && script == UScript.LATIN
                || !Character.isLetter(character)) {
            return -1;
        }
        return known.computeIfAbsent(character, this::find);
    }

    private int find(int character) {
        // accented and other ordinary letters of the script are no imitations; its full-width and
        // phonetic forms are
        boolean ordinary =
                UScript.getScript(character) == script
                        && (script != UScript.LATIN || character <= 0x24F);
        return ordinary ? -1 : byLook.getOrDefault(look(character), -1);
    }

    private static String look(int character) {
        return SKELETONS.getSkeleton(Character.toString(character))
                + (Character.isUpperCase(character) ? "^" : "_");
    }
}
