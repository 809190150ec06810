package dev.laidline.watermark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laidline.watermark.Vectors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GreenListFunctionTest {

    private static final long KEY = 15485863;

    private final JsonNode vectors = Vectors.read("kgw_hf.json");

    @Test
    void drawsTheGreenListsOfTransformers() {
        int rows = 0;
        for (JsonNode setting : vectors.get("cases")) {
            for (JsonNode row : setting.get("rows")) {
                assertGreenList(setting, row);
                rows++;
            }
        }
        assertThat(rows).isEqualTo(9);
    }

    private static void assertGreenList(JsonNode setting, JsonNode row) {
        int vocabulary = setting.get("vocab").intValue();
        int size = (int) (vocabulary * setting.get("ratio").doubleValue());
        boolean selfHash = setting.get("scheme").textValue().equals("selfhash");
        int[] sequence = Vectors.ints(row.get("seq"));
        int width = selfHash ? setting.get("context_width").intValue() - 1 : 1;
        int candidate = sequence[3];
        GreenListFunction function = new GreenListFunction(KEY, selfHash, width, vocabulary, size);
        function.context(sequence, selfHash ? 3 - width : 3);

        long seed = function.seed(candidate);
        int[] green = new MersenneTwister(seed).permutation(vocabulary, size);

        assertThat(seed).isEqualTo(row.get("seed_mod_2^64-1").longValue());
        assertThat(green).hasSize(row.get("greenlist_size").intValue());
        assertThat(MersenneTwisterTest.sha256(green))
                .isEqualTo(row.get("sha256_le_int64").textValue());
        assertThat(function.green((int) seed).cardinality()).isEqualTo(size);
        assertThat(function.score(candidate) == 1)
                .isEqualTo(IntStream.of(green).anyMatch(id -> id == candidate));
    }

    @Test
    void countsTheGreenTokensThatTransformersCounts() {
        JsonNode detector = vectors.get("detector_lefthash");
        int[] ids = Vectors.ints(detector.get("ids"));
        GreenListFunction function = new GreenListFunction(KEY, false, 1, 50257, 12564);

        int green = 0;
        for (int i = 1; i < ids.length; i++) {
            function.context(ids, i - 1);
            green += (int) function.score(ids[i]);
        }

        assertThat(green).isEqualTo(detector.get("green").intValue());
        assertThat(Math.exp(BinomialTail.logSurvival(16, 0.25, green)))
                .isCloseTo(detector.get("exact_binom_sf_no_dedup").doubleValue(), within(1e-12));
    }

    @Test
    void countsATokenUnderTheSameListOnce() {
        // 60 tokens of 12 ids, seed 1: contexts differ, but the least product is often the same
        TextContexts text =
                TextContexts.fullTuples(3, new SplittableRandom(1).ints(60, 1, 13).toArray());
        GreenListFunction function = new GreenListFunction(KEY, true, 3, 500, 125);
        Set<List<Long>> seen = new HashSet<>();
        int repeats = 0;

        double[] scores = function.scores(text);

        for (int i = 0; i < scores.length; i++) {
            function.context(text.contexts(), 3 * i);
            long token = text.token(i);
            boolean fresh = seen.add(List.of(function.seed((int) token), token));
            assertThat(scores[i]).isEqualTo(fresh ? function.score((int) token) : 0);
            repeats += fresh ? 0 : 1;
        }
        assertThat(repeats).isGreaterThan(5);
    }

    @Test
    void countsNoTokenWhoseListIsTheSameForEveryKey() {
        TextContexts text = TextContexts.fullTuples(1, new int[] {0, 1, 0, 2, 0, 3, 0, 4, 0, 5});
        GreenListFunction all = new GreenListFunction(KEY, false, 1, 10, 10);

        assertThat(all.scores(text)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0);
    }

    @Test
    void givesTheSameListFromTheCacheAsAfresh() {
        GreenListFunction function = new GreenListFunction(KEY, false, 1, 500, 125);
        for (int seed = 0; seed < 300; seed++) {
            function.green(seed);
        }

        assertThat(function.green(5))
                .isEqualTo(new GreenListFunction(KEY, false, 1, 500, 125).green(5));
        assertThat(function.green(299))
                .isEqualTo(new GreenListFunction(KEY, false, 1, 500, 125).green(299));
    }
}
