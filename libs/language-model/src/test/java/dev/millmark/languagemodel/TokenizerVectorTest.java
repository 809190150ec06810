package dev.millmark.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Token ids against those of Hugging Face tokenizers.
class TokenizerVectorTest {

    @ParameterizedTest
    @MethodSource
    void givesTheTokensOfHuggingFace(JsonNode vector) {
        var tokenizer = Vectors.shippedTokenizer();
        String text = vector.get("input").asText();

        int[] ids = tokenizer.encode(text);

        assertThat(ids).containsExactly(Vectors.ids(vector.get("expected")));
        assertThat(tokenizer.decode(ids)).isEqualTo(text);
    }

    static Stream<Named<JsonNode>> givesTheTokensOfHuggingFace() {
        return Vectors.cases("tokenizer.json");
    }
}
