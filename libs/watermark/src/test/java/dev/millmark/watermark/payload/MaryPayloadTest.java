package dev.millmark.watermark.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Keys;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.internal.gumbel.MaryFunction;
import dev.millmark.watermark.internal.gumbel.PhiloxFunction;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.KeyUseException;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

public class MaryPayloadTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 128);

    private final JsonNode vectors = Vectors.read("mary_v1.json");
    private final MaryPayload payloads = new MaryPayload(new VllmPhilox(VOCABULARY));

    @Test
    void givesThePublishedPlacesAndWords() {
        for (JsonNode row : vectors.get("words")) {
            int[] context = Vectors.ints(row.get("context"));
            long key = Long.parseUnsignedLong(row.get("key").textValue());
            MaryFunction function = new MaryFunction(key, context.length, 8);

            function.context(context, 0);

            assertThat(function.place()).isEqualTo(row.get("place").intValue());
            for (int t = 0; t < 3; t++) {
                int token = row.get("tokens").get(t).intValue();
                JsonNode words = row.get("words").get(t);
                assertThat(function.uniform(token, 0)).isEqualTo(uniform(words.get(0)));
                assertThat(function.uniform(token, 7)).isEqualTo(uniform(words.get(1)));
                assertThat(function.uniform(token, 15)).isEqualTo(uniform(words.get(2)));
            }
        }
        assertThat(vectors.get("words")).hasSize(9);
    }

    @Test
    void givesThePublishedPValues() {
        for (JsonNode text : vectors.get("texts")) {
            WatermarkKey key =
                    Keys.of(payloads.scheme(), Long.parseLong(text.get("key").textValue()));
            Payload payload = new Payload(HexFormat.fromHexDigits(text.get("payload").textValue()));

            PayloadScores scores = payloads.scores(key, Vectors.ints(text.get("ids")));

            int scored = 0;
            for (JsonNode count : text.get("counts")) {
                scored += count.intValue();
            }
            assertThat(scores.scoredTokens()).isEqualTo(scored);
            assertThat(scores.score(payload))
                    .isCloseTo(text.get("score").doubleValue(), within(1e-10));
            assertThat(scores.logPresence())
                    .isCloseTo(text.get("ln_presence").doubleValue(), within(1e-10));
            assertThat(scores.logAttribution(payload))
                    .isCloseTo(text.get("ln_attribution").doubleValue(), within(1e-10));
            assertThat(payload.toString()).isEqualTo(text.get("payload").textValue());
        }
        assertThat(vectors.get("texts")).hasSize(3);
    }

    @Test
    void marksWithTheStreamOfItsPayload() {
        Payload payload = new Payload(0x0BADCAFE);
        WatermarkKey key = Keys.of(payloads.scheme(), 42);
        int[] ids = marked(key, payload, 200, 5);

        PayloadScores scores = payloads.scores(key, ids);

        assertThat(scores.logAttribution(payload)).isLessThan(-60);
        assertThat(scores.logPresence()).isLessThan(-60);
        assertThat(scores.logAttribution(new Payload(~0x0BADCAFE))).isGreaterThan(-14);
        // another stream than that of the plain mark
        assertThat(payloads.scheme().scorer(ids).logPValue(key)).isGreaterThan(-14);
        assertThat(payloads.scores(Keys.of(payloads.scheme(), 43), ids).logPresence())
                .isGreaterThan(-14);
    }

    @Test
    void rejectsUnmarkedTextsNoMoreOftenThanItSays() {
        // n = 4000 texts of 60 tokens, seeds 0 to 3999; at 0.05: 200 expected, sd 13.8
        int present = 0;
        int beside = 0;
        int attributed = 0;
        for (int seed = 0; seed < 4000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PayloadScores scores =
                    payloads.scores(
                            Keys.of(payloads.scheme(), random.nextLong()),
                            random.ints(60, 0, 128).toArray());
            present += scores.logPresence() <= Math.log(0.05) ? 1 : 0;
            beside += scores.logPresenceBeside(new Payload(seed)) <= Math.log(0.05) ? 1 : 0;
            attributed +=
                    scores.logAttribution(new Payload(random.nextInt())) <= Math.log(0.05) ? 1 : 0;
        }

        assertThat(present).isBetween(140, 260);
        assertThat(beside).isBetween(140, 260);
        assertThat(attributed).isBetween(140, 260);
    }

    @Test
    void saysNothingOfNothing() {
        PayloadScores scores = payloads.scores(Keys.of(payloads.scheme(), 1));

        assertThat(scores.scoredTokens()).isZero();
        assertThat(scores.logPresence()).isZero();
        assertThat(scores.logAttribution(new Payload(1))).isZero();
    }

    @Test
    void refusesMisuse() {
        WatermarkKey key = Keys.of(payloads.scheme(), 1);
        VllmPhilox dual = new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.1);

        assertThatIllegalArgumentException().isThrownBy(() -> new MaryPayload(dual));
        assertThatIllegalArgumentException().isThrownBy(() -> payloads.scores(key, 128));
        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() ->
                        payloads.sampler(key.withState(KeyState.DETECT_ONLY), new Payload(1)));
        assertThatExceptionOfType(KeyUseException.class)
                .isThrownBy(() -> payloads.scores(key.withState(KeyState.DESTROYED), 1));
    }

    private int[] marked(WatermarkKey key, Payload payload, int length, long seed) {
        return new SyntheticLanguage(VOCABULARY, 2)
                .write(payloads.sampler(key, payload), length, new SplittableRandom(seed));
    }

    private static double uniform(JsonNode word) {
        return PhiloxFunction.uniformOf((int) word.longValue());
    }
}
