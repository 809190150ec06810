package dev.millmark.watermark.calibration;

import dev.millmark.watermark.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A tokenizer that breaks as real ones do: a known word is one token, with and without a capital two different ones,
/// and any other word falls into its characters.
final class WordTokenizer {

    static final int WORDS = 8192;
    static final Vocabulary VOCABULARY = new Vocabulary("words-and-characters", 2 * WORDS + 256);

    private static final String CONSONANTS = "bcdfghklmnprstvz";
    private static final String VOWELS = "aeio";

    private final String[] words = new String[2 * WORDS];
    private final Map<String, Integer> ids = new HashMap<>();

    WordTokenizer() {
        for (int id = 0; id < WORDS; id++) {
            words[id] = word(id * 37 % (1 << 18));
            words[WORDS + id] = capitalized(words[id]);
            ids.put(words[id], id);
            ids.put(words[WORDS + id], WORDS + id);
        }
    }

    /// Three of 64 syllables.
    private static String word(int index) {
        StringBuilder word = new StringBuilder();
        for (int left = index, syllable = 0; syllable < 3; syllable++, left /= 64) {
            word.append(CONSONANTS.charAt(left % 16)).append(VOWELS.charAt(left / 16 % 4));
        }
        return word.toString();
    }

    static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// The words of ids below 2 × [#WORDS].
    List<String> words(int... written) {
        return Arrays.stream(written).mapToObj(id -> words[id]).collect(Collectors.toList());
    }

    int[] encode(String text) {
        return Arrays.stream(text.split(" "))
                .flatMapToInt(word ->
                        ids.containsKey(word)
                                ? IntStream.of(ids.get(word))
                                : word.chars().map(c -> 2 * WORDS + c % 256))
                .toArray();
    }
}
