package dev.millmark.watermark.internal.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.Logits;
import dev.millmark.watermark.internal.TextContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GFunctionTest {

    @Test
    void givesTheGValuesOfTransformers() {
        int cases = 0;
        for (JsonNode row : Vectors.read("synthid_hf.json").get("cases")) {
            if (row.has("g")) {
                int width = row.get("ngram_len").intValue() - 1;
                SamplingTable table =
                        SamplingTable.ofSize(row.get("sampling_table_size").intValue());
                GFunction function = new HfGFunction(Vectors.longs(row.get("keys")), table, width);

                assertThat(row.get("sampling_table_seed").intValue()).isZero();
                assertGValues(function, width, row);
                cases++;
            }
        }
        assertThat(cases).isEqualTo(3);
    }

    @Test
    void givesTheContextHashesOfTransformers() {
        for (JsonNode row : Vectors.read("synthid_hf.json").get("cases")) {
            if (row.has("ctx_hash_signed64")) {
                int[] ids = Vectors.ints(row.get("ids"));
                JsonNode hashes = row.get("ctx_hash_signed64");
                for (int i = 0; i < hashes.size(); i++) {
                    assertThat(HfGFunction.contextHash(ids, i, 4))
                            .as(row.get("name").textValue())
                            .isEqualTo(hashes.get(i).longValue());
                }
            }
        }
    }

    @Test
    void givesTheGValuesOfGoogleDeepmind() {
        for (JsonNode row : Vectors.read("synthid_gdm_head.json").get("cases")) {
            int width = row.get("ngram_len").intValue() - 1;
            long[] keys = Vectors.longs(row.get("keys"));

            assertThat(GdmGFunction.initial(keys))
                    .as(row.get("name").textValue())
                    .isEqualTo(row.get("hash_iv").longValue());
            assertGValues(new GdmGFunction(keys, width), width, row);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synthid_hf.json", "synthid_gdm_head.json"})
    void dropsTheContextsThatTheMaskDrops(String file) {
        int cases = 0;
        for (JsonNode row : Vectors.read(file).get("cases")) {
            if (row.has("ngram_len")) {
                int width = row.get("ngram_len").intValue() - 1;
                JsonNode mask = row.get("context_not_repeated_mask");

                TextContexts text = TextContexts.full(width, Vectors.ints(row.get("ids")));

                int scored = 0;
                for (int i = 0; i < mask.size(); i++) {
                    if (mask.get(i).intValue() == 1) {
                        assertThat(text.position(scored++)).isEqualTo(i + width);
                    }
                }
                assertThat(text.count()).isEqualTo(scored);
                cases++;
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo(2);
    }

    @Test
    void hasTheMeanScoreOfTransformers() {
        for (JsonNode row : Vectors.read("synthid_hf.json").get("cases")) {
            if (row.has("mean_score")) {
                GFunction function =
                        new HfGFunction(
                                Vectors.longs(row.get("keys")),
                                SamplingTable.ofSize(row.get("sampling_table_size").intValue()),
                                4);
                TextContexts text = TextContexts.full(4, Vectors.ints(row.get("ids")));
                double ones = 0;
                for (int i = 0; i < text.count(); i++) {
                    function.context(text.contexts(), 4 * i);
                    ones += Long.bitCount(function.gValues(text.token(i)));
                }

                assertThat(ones / text.count() / row.get("keys").size())
                        .isCloseTo(row.get("mean_score").doubleValue(), within(1e-12));
            }
        }
    }

    @Test
    void updatesTheFirstStepsProbabilitiesAsTransformersDoes() {
        JsonNode row = Vectors.read("synthid_hf.json").get("cases").get(3);
        int size = row.get("logits").size();
        float[] logits = new float[size];
        for (int i = 0; i < size; i++) {
            JsonNode logit = row.get("logits").get(i);
            logits[i] = logit.isTextual() ? Float.NEGATIVE_INFINITY : (float) logit.doubleValue();
        }
        HfGFunction function =
                new HfGFunction(Vectors.longs(row.get("keys")), SamplingTable.ofSize(65536), 4);
        int[] candidates = Logits.candidates(logits);
        double[] probabilities =
                Logits.probabilities(logits, Logits.requireValid(logits, size), candidates);
        long[] gValues = new long[candidates.length];

        AnswerContexts.zeroPadded(4, 1024).moveTo(function);
        GFunction inContext =
                new HfGFunction(Vectors.longs(row.get("keys")), SamplingTable.ofSize(65536), 4);
        inContext.context(Vectors.ints(row.get("context")), 0);
        for (int id = 0; id < size; id++) {
            assertThat(bits(inContext.gValues(id), 4))
                    .isEqualTo(row.get("g_per_token").get(id).textValue());
        }
        for (int i = 0; i < candidates.length; i++) {
            gValues[i] = function.gValues(candidates[i]);
            assertThat(gValues[i]).isEqualTo(inContext.gValues(candidates[i]));
        }
        Tournament.update(probabilities, gValues, 4);

        for (int i = 0; i < candidates.length; i++) {
            assertThat(probabilities[i])
                    .isCloseTo(
                            row.get("probs_after_float64").get(candidates[i]).doubleValue(),
                            within(1e-15));
        }
        assertThat(candidates).doesNotContain(6).hasSize(7);
        assertThat(row.get("probs_after_float64").get(6).doubleValue()).isZero();
        assertThat(row.get("name").textValue()).isEqualTo("tournament_update_first_step");
    }

    private static void assertGValues(GFunction function, int width, JsonNode row) {
        int[] ids = Vectors.ints(row.get("ids"));
        int depth = row.get("keys").size();
        for (int i = 0; i < row.get("g").size(); i++) {
            function.context(ids, i);
            assertThat(bits(function.gValues(ids[i + width]), depth))
                    .isEqualTo(row.get("g").get(i).textValue());
        }
        assertThat(row.get("g").size()).isEqualTo(ids.length - width);
    }

    private static String bits(long gValues, int depth) {
        StringBuilder bits = new StringBuilder();
        for (int layer = 0; layer < depth; layer++) {
            bits.append(gValues >>> layer & 1);
        }
        return bits.toString();
    }
}
