package dev.millmark.watermark.internal.gumbel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.internal.TextContexts;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiloxFunctionTest {

    private final JsonNode vectors = Vectors.read("vllm_gumbel_philox_v1.json");

    @Test
    void givesVllmsPublishedWords() {
        JsonNode published = vectors.get("published_words");
        int words = 0;

        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < 2; t++, words++) {
                PhiloxFunction function =
                        inContext(
                                published.get("key").longValue(), published.get("contexts").get(c));
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
            int word =
                    function.word(
                            streams.get("token").intValue(),
                            streams.get("streams").get(i).longValue());

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
    void givesTokensSideBySideWhatItGivesThemOneByOne(int width) {
        // 300 tokens are two full batches and a part
        int[] ids = new SplittableRandom(width).ints(300, 0, 50257).toArray();
        TextContexts text = TextContexts.padded(width, ids);
        PhiloxFunction function = new PhiloxFunction(0x9876_5432_10AB_CDEFL, width);

        double[] uniforms = function.uniforms(text);

        assertThat(uniforms).hasSize(300);
        double sum = 0;
        for (int i = 0; i < uniforms.length; i++) {
            function.context(text.contexts(), width * i);
            assertThat(uniforms[i]).isEqualTo(function.uniform(text.token(i)));
            sum += function.score(text.token(i));
        }
        assertThat(function.sum(text)).isCloseTo(sum, Percentage.withPercentage(1e-11));
    }

    @Test
    void forgetsABlockWhenTheContextOrTheStreamChanges() {
        PhiloxFunction function = new PhiloxFunction(42, 1);
        function.context(new int[] {1}, 0);
        int first = function.word(4, 0);

        assertThat(function.word(4, 1)).isNotEqualTo(first);
        assertThat(function.word(4, 0)).isEqualTo(first);
        function.context(new int[] {2}, 0);
        assertThat(function.word(4, 0)).isNotEqualTo(first);
        function.context(new int[] {1}, 0);
        assertThat(function.word(4, 0)).isEqualTo(first);
    }

    private static PhiloxFunction inContext(long key, JsonNode context) {
        int[] ids = Vectors.ints(context);
        PhiloxFunction function = new PhiloxFunction(key, ids.length);
        function.context(ids, 0);
        return function;
    }
}
