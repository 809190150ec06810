package dev.millmark.watermark.internal.gumbel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import org.junit.jupiter.api.Test;

class MurmurFunctionTest {

    private final JsonNode vectors = Vectors.read("sglang_aar.json");

    @Test
    void givesSglangsPublishedHashes() {
        for (int c = 0; c < 2; c++) {
            MurmurFunction function = MurmurFunction.single(key("keys", c), 4);
            function.context(Vectors.ints(vectors.get("contexts").get(c)), 0);

            assertThat(Integer.toUnsignedLong(function.contextHash()))
                    .isEqualTo(vectors.get("context_hashes").get(c).longValue());
            for (int t = 0; t < 6; t++) {
                int hash = function.tokenHash(vectors.get("tokens").get(t).intValue());

                assertThat(Integer.toUnsignedLong(hash))
                        .isEqualTo(vectors.get("token_hashes").get(c).get(t).longValue());
            }
        }
    }

    @Test
    void choosesTheKeyBySglangsCoin() {
        for (int c = 0; c < 2; c++) {
            int[] context = Vectors.ints(vectors.get("contexts").get(c));
            MurmurFunction dual = MurmurFunction.dual(key("keys", c), key("keys_b", c), 0.5, 4);
            boolean keyA = vectors.get("key_A_selected_at_P0.5").get(c).booleanValue();
            MurmurFunction chosen = MurmurFunction.single(key(keyA ? "keys" : "keys_b", c), 4);

            dual.context(context, 0);
            chosen.context(context, 0);

            assertThat(Integer.toUnsignedLong(dual.coin()))
                    .isEqualTo(vectors.get("coins").get(c).longValue());
            assertThat(dual.tokenHash(17)).isEqualTo(chosen.tokenHash(17));
        }
    }

    @Test
    void keepsEveryUniformStrictlyInsideTheUnitInterval() {
        double largest = (0xFFFFFFFFL + 0.5) / (1L << 32);

        assertThat(largest).isLessThan(1);
        assertThat(-Math.log1p(-largest)).isFinite();
    }

    private long key(String field, int index) {
        return Long.parseUnsignedLong(vectors.get(field).get(index).textValue(), 16);
    }
}
