package dev.millmark.languagemodel.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class StopStringsTest {

    @Test
    void holdsBackWhatMayBecomeAStopString() {
        var stops = new StopStrings(List.of("END"));

        assertThat(stops.accept("the E")).isEqualTo("the ");
        assertThat(stops.accept("N")).isEmpty();
        assertThat(stops.accept("E")).isEqualTo("EN");
        assertThat(stops.found()).isFalse();
        assertThat(stops.accept("NDless")).isEmpty();
        assertThat(stops.found()).isTrue();
        assertThat(stops.accept("more")).isEmpty();
        assertThat(stops.finish()).isEmpty();
    }

    @Test
    void releasesWhatWasHeldAtTheEnd() {
        var stops = new StopStrings(List.of("END"));

        assertThat(stops.accept("EN")).isEmpty();
        assertThat(stops.finish()).isEqualTo("EN");
        assertThat(stops.found()).isFalse();
    }

    @Test
    void comparesInNormalForm() {
        var stops = new StopStrings(List.of("cafe\u0301"));

        assertThat(stops.accept("a caf\u00e9 b")).isEqualTo("a ");
        assertThat(stops.found()).isTrue();
    }

    @Test
    void findsTheSameTextHoweverItIsCut() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(61);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            List<String> stops = List.of(text(random, 1, 5), text(random, 1, 5));
            String text = text(random, 0, 25);

            String before = run(stops, text, random);

            assertThat(before).as("%s in %s", stops, text).isEqualTo(textBeforeFirst(stops, text));
            found += before.equals(text) ? 0 : 1;
        }
        assertThat(found).isBetween(5_000, 19_999);
    }

    private static String run(List<String> strings, String text, RandomGenerator random) {
        var stops = new StopStrings(strings);
        var out = new StringBuilder();
        for (int from = 0, to; from < text.length(); from = to) {
            to = random.nextInt(from, text.length()) + 1;
            String piece = stops.accept(text.substring(from, to));
            out.append(piece);
            assertThat(textBeforeFirst(strings, text)).startsWith(out);
        }
        return out.append(stops.finish()).toString();
    }

    /// What stands before the stop string that ends first; of two that end together, the longer.
    private static String textBeforeFirst(List<String> stops, String text) {
        for (int end = 1; end <= text.length(); end++) {
            String sofar = text.substring(0, end);
            int longest =
                    stops.stream().filter(sofar::endsWith).mapToInt(String::length).max().orElse(0);
            if (longest > 0) {
                return text.substring(0, end - longest);
            }
        }
        return text;
    }

    private static String text(RandomGenerator random, int least, int bound) {
        int length = random.nextInt(least, bound);
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
