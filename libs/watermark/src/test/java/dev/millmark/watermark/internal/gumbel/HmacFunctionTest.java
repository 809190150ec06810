package dev.millmark.watermark.internal.gumbel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacFunctionTest {

    @Test
    void givesThePublishedWords() {
        JsonNode vectors = Vectors.read("hmac_v1.json");

        for (JsonNode row : vectors.get("cases")) {
            int[] context = Vectors.ints(row.get("context"));
            HmacFunction function =
                    new HmacFunction(
                            HexFormat.of().parseHex(row.get("key").textValue()), context.length);
            function.context(context, 0);
            for (int t = 0; t < 5; t++) {
                int word = function.word(vectors.get("tokens").get(t).intValue());

                assertThat(Integer.toUnsignedLong(word))
                        .isEqualTo(row.get("words").get(t).longValue());
            }
        }
        assertThat(vectors.get("cases")).hasSize(15);
    }
}
