package dev.laidline.watermark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laidline.watermark.Vectors;
import org.junit.jupiter.api.Test;

class PhiloxFunctionTest {

    private final JsonNode vectors = Vectors.read("vllm_gumbel_philox_v1.json");

    @Test
    void givesVllmsPublishedWords() {
        JsonNode published = vectors.get("published_words");
        int words = 0;

        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < 2; t++, words++) {
                PhiloxFunction function = inContext(42, published.get("contexts").get(c));
                int word = function.word(published.get("tokens").get(t).intValue(), 0);

                assertThat(Integer.toUnsignedLong(word))
                        .isEqualTo(published.get("words").get(c).get(t).longValue());
            }
        }

        assertThat(words).isEqualTo(4);
    }

    @Test
    void givesTheWordsOfOtherKeysAndWidths() {
        JsonNode own = vectors.get("own_words");
        int row = 0;

        for (JsonNode key : own.get("keys")) {
            for (JsonNode context : own.get("contexts")) {
                PhiloxFunction function =
                        inContext(Long.parseUnsignedLong(key.textValue()), context);
                JsonNode expected = own.get("words_key_major").get(row++);
                for (int t = 0; t < own.get("tokens").size(); t++) {
                    assertThat(
                                    Integer.toUnsignedLong(
                                            function.word(own.get("tokens").get(t).intValue(), 0)))
                            .isEqualTo(expected.get(t).longValue());
                }
            }
        }

        assertThat(row).isEqualTo(15);
    }

    @Test
    void givesAnotherWordForEachStream() {
        JsonNode streams = vectors.get("stream_words");
        PhiloxFunction function = inContext(streams.get("key").longValue(), streams.get("context"));

        for (int i = 0; i < 4; i++) {
            int word = function.word(7, streams.get("streams").get(i).longValue());

            assertThat(Integer.toUnsignedLong(word))
                    .isEqualTo(streams.get("words").get(i).longValue());
        }
    }

    @Test
    void mapsTheExtremeWordsStrictlyInsideTheUnitInterval() {
        assertThat(PhiloxFunction.uniformOf(0))
                .isEqualTo((double) (float) (1 / 16777217.0))
                .isPositive();
        assertThat(PhiloxFunction.uniformOf(0xFFFFFFFF)).isLessThan(1);
    }

    @Test
    void givesTheUniformsOfTheLikelihoodVectors() {
        JsonNode likelihood = Vectors.read("evalue_llr.json");
        TextContexts text = TextContexts.padded(4, Vectors.ints(likelihood.get("ids")));
        PhiloxFunction function = new PhiloxFunction(42, 4);

        for (int i = 0; i < text.count(); i++) {
            function.context(text.contexts(), 4 * i);

            assertThat(function.uniform(text.token(i)))
                    .isEqualTo(likelihood.get("u").get(i).doubleValue());
        }
    }

    private static PhiloxFunction inContext(long key, JsonNode context) {
        int[] ids = Vectors.ints(context);
        PhiloxFunction function = new PhiloxFunction(key, ids.length);
        function.context(ids, 0);
        return function;
    }
}
