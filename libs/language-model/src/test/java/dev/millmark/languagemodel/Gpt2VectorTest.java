package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Logits against those of Hugging Face transformers.
class Gpt2VectorTest {

    private static final double TOLERANCE = 1e-3;

    @ParameterizedTest
    @MethodSource
    void givesTheLogitsOfTransformersForTinyModels(JsonNode vector)
            throws MalformedModelException, IOException {
        JsonNode input = vector.get("input");
        String directory = "tiny-gpt2/" + input.get("directory").asText();

        try (Gpt2 model = Gpt2.load(Vectors.directory(directory))) {
            List<float[]> logits = logits(model, Vectors.ids(input.get("ids")));

            for (JsonNode expected : vector.get("expected")) {
                float[] actual = logits.get(expected.get("position").asInt());
                assertThat(actual).hasSize(expected.get("logits").size());
                for (int id = 0; id < actual.length; id++) {
                    double wanted = expected.get("logits").get(id).asDouble();
                    assertThat((double) actual[id]).isEqualTo(wanted, within(TOLERANCE));
                }
            }
        }
    }

    static Stream<Named<JsonNode>> givesTheLogitsOfTransformersForTinyModels() {
        return Vectors.cases("tiny-gpt2.json");
    }

    @ParameterizedTest
    @MethodSource
    void givesTheLogitsOfTransformersForTheShippedModel(JsonNode vector)
            throws MalformedModelException, IOException {
        int[] ids = Vectors.ids(vector.get("input").get("ids"));

        try (Gpt2 model = Gpt2.load(Vectors.shippedModel())) {
            List<float[]> logits = logits(model, ids);

            for (JsonNode expected : vector.get("expected")) {
                float[] actual = logits.get(expected.get("position").asInt());
                assertThat(logSumExp(actual))
                        .isEqualTo(expected.get("logSumExp").asDouble(), within(TOLERANCE));
                assertLogits(actual, expected.get("top"));
                assertLogits(actual, expected.get("even"));
            }
        }
    }

    static Stream<Named<JsonNode>> givesTheLogitsOfTransformersForTheShippedModel() {
        return Vectors.cases("millmark-small.json");
    }

    @ParameterizedTest
    @MethodSource("givesTheLogitsOfTransformersForTheShippedModel")
    void encodesThePromptsOfTheShippedModel(JsonNode vector)
            throws MalformedModelException, IOException {
        JsonNode input = vector.get("input");
        var tokenizer = Vectors.shippedTokenizer();

        assertThat(tokenizer.encode(input.get("text").asText()))
                .containsExactly(Vectors.ids(input.get("ids")));
    }

    private static List<float[]> logits(Gpt2 model, int[] ids) {
        List<float[]> logits = new ArrayList<>();
        model.newSession().acceptEach(ids, (_, scores) -> logits.add(scores));
        return logits;
    }

    private static void assertLogits(float[] actual, JsonNode expected) {
        assertThat(expected.size()).isPositive();
        for (JsonNode each : expected) {
            assertThat((double) actual[each.get("id").asInt()])
                    .isEqualTo(each.get("logit").asDouble(), within(TOLERANCE));
        }
    }

    private static double logSumExp(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum);
    }
}
