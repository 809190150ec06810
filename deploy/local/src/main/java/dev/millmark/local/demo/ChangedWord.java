package dev.millmark.local.demo;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A text in which one word was replaced, near the middle.
///
/// @param text the changed text
record ChangedWord(String text, String before, String after) {

    private static final Pattern WORD = Pattern.compile("(?<=\\s)\\p{Ll}{4,}(?=\\s)");

    static ChangedWord in(String text) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the text has no word to change");
        }
        MatchResult word = words.get(words.size() / 2);
        String after = word.group().equals("lantern") ? "harbour" : "lantern";
        return new ChangedWord(
                text.substring(0, word.start()) + after + text.substring(word.end()),
                word.group(),
                after);
    }
}
