package dev.millmark.verifier.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What is done to a text before it is measured again. The same text and the same random numbers give the same words.
enum Attack {
    /// One word of ten is left out, put in or replaced, each as often.
    WORDS_10,
    /// One word of five.
    WORDS_20,
    /// As many words by people stand around it, half of them before and half behind.
    DILUTION_50,
    /// Half of the words, from anywhere.
    EXCERPT_50,
    /// Through mail and editors: lines of 72 columns, typographic quotation marks and dashes.
    TRANSPORT;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// The name in measures.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The text afterwards; empty where texts by people are needed and there are none.
    Optional<String> apply(String text, Optional<HumanTexts> human, RandomGenerator random) {
        return switch (this) {
            case WORDS_10 -> Optional.of(edit(text, 10, random));
            case WORDS_20 -> Optional.of(edit(text, 5, random));
            case DILUTION_50 -> human.map(texts -> dilute(text, texts, random));
            case EXCERPT_50 -> Optional.of(excerpt(text, random));
            case TRANSPORT -> Optional.of(transport(text));
        };
    }

    private static List<String> words(String text) {
        return new ArrayList<>(Arrays.asList(BLANKS.split(text.strip())));
    }

    private static String edit(String text, int ofWords, RandomGenerator random) {
        List<String> words = words(text);
        int edits = Math.max(1, Math.round((float) words.size() / ofWords));
        for (int edit = 0; edit < edits && words.size() > 1; edit++) {
            int at = random.nextInt(words.size());
            String other = words.get(random.nextInt(words.size()));
            switch (edit % 3) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, other);
                default -> words.set(at, other);
            }
        }
        return String.join(" ", words);
    }

    private static String dilute(String text, HumanTexts human, RandomGenerator random) {
        List<String> around = human.words(words(text).size(), random);
        int half = around.size() / 2;
        return String.join(" ", around.subList(0, half))
                + "\n\n"
                + text.strip()
                + "\n\n"
                + String.join(" ", around.subList(half, around.size()));
    }

    private static String excerpt(String text, RandomGenerator random) {
        List<String> words = words(text);
        int half = Math.max(1, words.size() / 2);
        int from = random.nextInt(words.size() - half + 1);
        return String.join(" ", words.subList(from, from + half));
    }

    private static String transport(String text) {
        return text.replaceAll("\"([^\"]*)\"", "“$1”")
                .replace('\'', '’')
                .replace("--", "—")
                .replace("...", "…")
                .replaceAll("(.{1,72})(?:\\s+|$)", "$1\r\n");
    }
}
