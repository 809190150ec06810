package dev.millmark.watermark.internal.greenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.internal.MersenneTwister;
import dev.millmark.watermark.internal.MersenneTwisterTest;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.tail.BinomialTail;
import dev.millmark.watermark.internal.tail.NormalTail;
import java.math.BigInteger;
import java.util.Arrays;
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
        int contextWidth = setting.get("context_width").intValue();
        int width = selfHash ? contextWidth - 1 : contextWidth;
        int candidate = sequence[3];
        GreenListFunction function =
                new GreenListFunction(
                        KEY, selfHash, width, new GreenListFunction.Vocabulary(vocabulary, size));
        function.context(sequence, selfHash ? 3 - width : 3);

        long seed = function.seed(candidate);
        int[] green = new MersenneTwister(seed).permutation(vocabulary, size);

        assertThat(seed)
                .as(setting.get("name").textValue())
                .isEqualTo(row.get("seed_mod_2^64-1").longValue());
        assertThat((int) seed).isEqualTo((int) row.get("mt_seed32").longValue());
        assertThat(green).hasSize(row.get("greenlist_size").intValue());
        assertThat(green).startsWith(Vectors.ints(row.get("first12")));
        assertThat(MersenneTwisterTest.sha256(green))
                .isEqualTo(row.get("sha256_le_int64").textValue());
        assertThat(new MersenneTwister(seed).drawn(vocabulary, size, candidate).get(0))
                .isEqualTo(IntStream.of(green).anyMatch(id -> id == candidate));
    }

    @Test
    void countsTheGreenTokensThatTransformersCounts() {
        JsonNode detector = vectors.get("detector_lefthash");
        int[] ids = Vectors.ints(detector.get("ids"));
        GreenListFunction function = lefthash(50257, 12564);

        int green = 0;
        for (int i = 1; i < ids.length; i++) {
            green +=
                    function.tokens(TextContexts.full(1, new int[] {ids[i - 1], ids[i]}))
                            .green(0, 1);
        }

        int scored = detector.get("num_scored").intValue();
        assertThat(scored).isEqualTo(ids.length - 1);
        assertThat(green).isEqualTo(detector.get("green").intValue());
        double z = (green - 0.25 * scored) / Math.sqrt(scored * 0.25 * 0.75);
        assertThat(z).isCloseTo(detector.get("z").doubleValue(), within(1e-12));
        assertThat(Math.exp(NormalTail.logSurvival(z)))
                .isCloseTo(detector.get("normal_sf").doubleValue(), within(1e-12));
        assertThat(0.5 * Math.exp(-2 * z * z / Math.PI))
                .isCloseTo(detector.get("hf_p").doubleValue(), within(1e-12));
        assertThat(Math.exp(BinomialTail.logSurvival(scored, 0.25, green)))
                .isCloseTo(detector.get("exact_binom_sf_no_dedup").doubleValue(), within(1e-12));
    }

    @Test
    void countsATokenUnderTheSameListOnce() {
        // 60 tokens of 12 ids, seed 1: contexts differ, but the least product is often the same
        TextContexts text =
                TextContexts.fullTuples(3, new SplittableRandom(1).ints(60, 1, 13).toArray());
        GreenListFunction function =
                new GreenListFunction(KEY, true, 3, new GreenListFunction.Vocabulary(500, 125));
        Set<List<Long>> seen = new HashSet<>();

        GreenTokens tokens = function.tokens(text);

        int counted = 0;
        for (int i = 0; i < text.count(); i++) {
            function.context(text.contexts(), 3 * i);
            int token = text.token(i);
            long seed = function.seed(token);
            if (seen.add(List.of(seed, (long) token))) {
                assertThat(tokens.index(counted)).isEqualTo(i);
                assertThat(tokens.isGreen(counted++)).isEqualTo(isGreen(seed, token, 500, 125));
            }
        }
        assertThat(tokens.count()).isEqualTo(counted).isLessThan(text.count() - 5);
        assertThat(Arrays.stream(tokens.listSizes(0, counted)).sum()).isEqualTo(counted);
    }

    @Test
    void countsNoTokenWhoseListIsTheSameForEveryKey() {
        TextContexts text = TextContexts.fullTuples(1, new int[] {0, 1, 0, 2, 0, 3, 0, 4, 0, 5});

        GreenTokens tokens = lefthash(10, 10).tokens(text);

        assertThat(tokens.count()).isEqualTo(4);
        assertThat(tokens.green(0, 4)).isEqualTo(4);
    }

    @Test
    void tellsWhichTokensShareAList() {
        TextContexts text = TextContexts.fullTuples(1, new int[] {7, 1, 7, 2, 7, 3, 8, 1});

        GreenTokens tokens = lefthash(500, 125).tokens(text);

        // after 7: 1, 2, 3; after 1, 2, 3 and 8 one each
        assertThat(tokens.listSizes(0, tokens.count())).containsExactlyInAnyOrder(3, 1, 1, 1, 1);
        assertThat(tokens.listSizes(2, 2)).isEmpty();
    }

    @Test
    void reducesSeedsAsUnboundedIntegers() {
        SplittableRandom random = new SplittableRandom(2);
        BigInteger modulus = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        for (int trial = 0; trial < 10_000; trial++) {
            long key = trial % 3 == 0 ? random.nextInt(-2, 3) : random.nextLong();
            int last = random.nextInt(trial % 2 == 0 ? 3 : 1 << 20);
            GreenListFunction function =
                    new GreenListFunction(
                            key, false, 1, new GreenListFunction.Vocabulary(1 << 20, 10));
            function.context(new int[] {last}, 0);

            assertThat(function.seed(1))
                    .isEqualTo(
                            BigInteger.valueOf(key)
                                    .multiply(BigInteger.valueOf(last))
                                    .mod(modulus)
                                    .longValue());
        }
    }

    private static GreenListFunction lefthash(int vocabulary, int green) {
        return new GreenListFunction(
                KEY, false, 1, new GreenListFunction.Vocabulary(vocabulary, green));
    }

    private static boolean isGreen(long seed, int token, int vocabulary, int green) {
        return IntStream.of(new MersenneTwister(seed).permutation(vocabulary, green))
                .anyMatch(id -> id == token);
    }
}
