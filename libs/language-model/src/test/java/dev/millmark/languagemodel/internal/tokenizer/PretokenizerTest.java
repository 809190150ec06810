package dev.millmark.languagemodel.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PretokenizerTest {

    private static final Pattern GPT2 =
            Pattern.compile(
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final int[] ALPHABET =
            ("'''srtvemldLl  \t\n\r\u000b\u001c\u0085\u00a0\u2028\u3000\u200b.,-aZ19\u00bd\u0664\u00e9"
                            + "\u0301\u4f60\ud83d\ude00")
                    .codePoints()
                    .toArray();

    @Test
    void cutsAsTheRegularExpressionDoes() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(41);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random, ALPHABET.length);

            assertThat(pieces(text)).as(text).isEqualTo(expected(text));
        }
    }

    @Test
    void cutsApostrophesAndSpacesAsTheRegularExpressionDoes() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random, 14);

            assertThat(pieces(text)).as(text).isEqualTo(expected(text));
        }
    }

    private static String text(RandomGenerator random, int alphabet) {
        int[] codePoints =
                random.ints(random.nextInt(12), 0, alphabet).map(c -> ALPHABET[c]).toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int start = 0, end; start < text.length(); start = end) {
            end = Pretokenizer.end(text, start);
            pieces.add(text.substring(start, end));
        }
        return pieces;
    }

    private static List<String> expected(String text) {
        Matcher matcher = GPT2.matcher(text);
        List<String> pieces = new ArrayList<>();
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }
}
