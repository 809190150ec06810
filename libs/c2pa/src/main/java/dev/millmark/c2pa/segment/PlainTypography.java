package dev.millmark.c2pa.segment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What an editor that "corrects" typography made of plain characters, made plain again: quotation marks, dashes, the
/// ellipsis, and a byte order mark in front. Words are left as they are.
final class PlainTypography {

    private PlainTypography() {}

    /// The forms in which `sentence` may have been sealed, besides its own. An editor makes a dash of one hyphen or of
    /// two, so there may be both.
    static Set<String> of(String sentence) {
        Set<String> forms = new TreeSet<>();
        for (String dash : List.of("--", "-")) {
            forms.add(plain(sentence, dash));
        }
        forms.remove(sentence);
        return forms;
    }

    private static String plain(String sentence, String dash) {
        StringBuilder plain = new StringBuilder(sentence.length());
        for (int i = 0; i < sentence.length(); i++) {
            char unit = sentence.charAt(i);
            switch (unit) {
                case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032' -> plain.append('\'');
                case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' ->
                        plain.append('"');
                case '\u2010', '\u2011' -> plain.append('-');
                case '\u2013', '\u2014' -> plain.append(dash);
                case '\u2026' -> plain.append("...");
                case '\uFEFF' -> {}
                default -> plain.append(unit);
            }
        }
        return plain.toString();
    }
}
