package dev.millmark.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Texts to work on. No two are equal, and none repeats itself: a repetitive text costs less than an ordinary one.
final class Texts {

    private static final String SOURCE = "/dev/millmark/local/demo/written-by-a-person.txt";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z]+");
    private static final int SENTENCE = 12;

    /// The tokenizer of the model that ships makes 300 tokens of them.
    private static final int WORDS_OF_300_TOKENS = 206;

    private final List<String> words;

    private Texts(List<String> words) {
        this.words = words;
    }

    static Texts ofCommonWords() {
        try (var text = Texts.class.getResourceAsStream(SOURCE)) {
            String all = new String(Objects.requireNonNull(text).readAllBytes(), UTF_8);
            return new Texts(
                    BETWEEN_WORDS
                            .splitAsStream(all.toLowerCase(Locale.ROOT))
                            .filter(word -> !word.isEmpty())
                            .distinct()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param first the number of the first; a number always gives the same text
    List<String> of300Tokens(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> text(number, WORDS_OF_300_TOKENS))
                .toList();
    }

    /// A text of as many ASCII characters.
    String ofCharacters(int number, int characters) {
        return text(number, characters / 2).substring(0, characters);
    }

    private String text(int number, int count) {
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder text = new StringBuilder("Entry ").append(number).append('.');
        for (int i = 1; i <= count; i++) {
            text.append(' ').append(words.get(random.nextInt(words.size())));
            if (i % SENTENCE == 0) {
                text.append('.');
            }
        }
        return text.toString();
    }
}
