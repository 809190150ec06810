package dev.millmark.watermark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextContextsTest {

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 8", "4, 3", "4, 50000", "64, 1"})
    void scoresEachContextWhereItFirstStands(int width, int ids) {
        int[] text = new SplittableRandom(1).ints(3000, 0, ids).toArray();
        Set<List<Integer>> seen = new HashSet<>();
        List<Integer> expected = new ArrayList<>();
        for (int at = width; at < text.length; at++) {
            if (seen.add(boxed(text, at - width, at))) {
                expected.add(at);
            }
        }

        TextContexts contexts = TextContexts.full(width, text);

        assertThat(IntStream.range(0, contexts.count()).map(contexts::position))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 40", "1, 8", "3, 3"})
    void scoresEachTupleWhereItFirstStands(int width, int ids) {
        int[] text = new SplittableRandom(2).ints(3000, 0, ids).toArray();
        Set<List<Integer>> seen = new HashSet<>();
        List<Integer> expected = new ArrayList<>();
        for (int at = width; at < text.length; at++) {
            if (seen.add(boxed(text, at - width, at + 1))) {
                expected.add(at);
            }
        }

        TextContexts contexts = TextContexts.fullTuples(width, text);

        assertThat(IntStream.range(0, contexts.count()).map(contexts::position))
                .containsExactlyElementsOf(expected);
    }

    private static List<Integer> boxed(int[] text, int from, int to) {
        return Arrays.stream(text, from, to).boxed().toList();
    }
}
