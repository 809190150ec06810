package dev.millmark.generator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.generation.Catalogues;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.Prompt;
import dev.millmark.languagemodel.SamplingParameters;
import dev.millmark.watermark.key.WatermarkKey;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which key serves a request. Spread: n = 3,200 requests over 16 keys; chi-square with 15 degrees of freedom exceeds
/// 83.7 with probability alpha = 1.5e-11. Everything follows from fixed keys and requests.
class KeyChoiceTest {

    private static final int REQUESTS = 3200;
    private static final double CRITICAL = 83.7;
    private static final List<WatermarkKey> KEYS = Keys.pool(1, 16);
    private static final HostedModel MODEL = model();

    private final KeyPool pool = pool(KEYS);

    /// Targeted collection: one seed, many prompts. Were the key a function of the seed, one key would serve all.
    @Test
    void spreadsOneSeedOverAllKeys() {
        assertThat(chiSquare(i -> digest("Tell me about town " + i, 1, 7))).isLessThan(CRITICAL);
    }

    @Test
    void spreadsOnePromptOverAllKeysWithTheSeed() {
        assertThat(chiSquare(i -> digest("Tell me", 1, i))).isLessThan(CRITICAL);
    }

    /// Seeds that once led to a key lead nowhere with another prompt: of the seeds that one prompt gave the first key,
    /// the share that another prompt gives it too is 1/16. n is about 200, so 60 are above it by more than 10 sigma.
    @Test
    void givesNoSeedThatFitsEveryPrompt() {
        WatermarkKey first = KEYS.getFirst();
        List<Integer> seeds =
                IntStream.range(0, REQUESTS)
                        .filter(seed -> chosen(digest("Tell me", 1, seed)).equals(first))
                        .boxed()
                        .toList();

        assertThat(seeds).hasSizeBetween(100, 300);
        assertThat(seeds)
                .filteredOn(seed -> chosen(digest("Tell us", 1, seed)).equals(first))
                .hasSizeLessThan(60);
    }

    @Test
    void choosesTheSameKeyForAnEqualRequestInEveryInstance() {
        KeyPool another = pool(KEYS.reversed());

        for (int seed = 0; seed < 50; seed++) {
            Bytes request = digest("Tell me", 0.8, seed);
            assertThat(another.choose(MODEL.name(), request)).contains(chosen(request));
        }
    }

    @Test
    void choosesByTheTemperatureToo() {
        List<WatermarkKey> hot =
                IntStream.range(0, 50).mapToObj(i -> chosen(digest("Tell me", 1, i))).toList();
        List<WatermarkKey> cool =
                IntStream.range(0, 50).mapToObj(i -> chosen(digest("Tell me", 0.9, i))).toList();

        assertThat(cool).isNotEqualTo(hot);
    }

    /// A key that leaves moves only the requests that it served.
    @Test
    void keepsTheKeysOfOtherRequestsWhenOneLeaves() {
        WatermarkKey gone = KEYS.get(3);
        KeyPool smaller = pool(KEYS.stream().filter(key -> !key.equals(gone)).toList());

        for (int seed = 0; seed < 200; seed++) {
            Bytes request = digest("Tell me", 1, seed);
            WatermarkKey before = chosen(request);
            if (!before.equals(gone)) {
                assertThat(smaller.choose(MODEL.name(), request)).contains(before);
            }
        }
    }

    private double chiSquare(IntFunction<Bytes> requests) {
        double expected = (double) REQUESTS / KEYS.size();
        Collection<Long> counts =
                IntStream.range(0, REQUESTS)
                        .mapToObj(requests)
                        .map(this::chosen)
                        .collect(
                                Collectors.groupingBy(
                                        key -> key.id().poolIndex(), Collectors.counting()))
                        .values();
        assertThat(counts).as("every key serves").hasSize(KEYS.size());
        return counts.stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    private WatermarkKey chosen(Bytes request) {
        return pool.choose(MODEL.name(), request).orElseThrow();
    }

    private static Bytes digest(String prompt, double temperature, long seed) {
        return Prompt.of(MODEL, prompt).digest(new SamplingParameters(temperature, 0, 1, seed));
    }

    private static HostedModel model() {
        return Catalogues.shipped().find(Models.SHIPPED_NAME).orElseThrow();
    }

    private static KeyPool pool(List<WatermarkKey> keys) {
        KeyPool pool = new KeyPool();
        keys.forEach(pool::put);
        pool.markRead();
        return pool;
    }
}
