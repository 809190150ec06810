package dev.millmark.watermark.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millmark.watermark.Keys;
import dev.millmark.watermark.SyntheticLanguage;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.payload.PayloadDetection.Attributed;
import dev.millmark.watermark.payload.PayloadDetection.Inconclusive;
import dev.millmark.watermark.payload.PayloadDetection.NotFound;
import dev.millmark.watermark.payload.PayloadDetection.Present;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PayloadDetectorTest {

    private static final Vocabulary VOCABULARY = new Vocabulary("test", 1000);
    private static final MaryPayload PAYLOADS = new MaryPayload(new VllmPhilox(VOCABULARY));
    private static final WatermarkKey KEY = Keys.of(PAYLOADS.scheme(), 42);
    private static final PayloadDetector DETECTOR = PayloadDetector.of(PAYLOADS, 1e-6);

    @Test
    void attributesLongTextsAmongAMillionIssuedIds() {
        // 20 texts of 400 tokens at 0.6 nats, 1,000,000 random ids, alpha = 1e-6, seeds 0 to 19;
        // none may go to a wrong id
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 0.6);
        List<Payload> issued = issued(1_000_000);
        int right = 0;
        int wrong = 0;
        for (int seed = 0; seed < 20; seed++) {
            Payload payload = issued.get(37 * seed);
            PayloadDetection detection =
                    DETECTOR.detect(text(language, payload, 400, seed), List.of(KEY), issued);
            if (detection instanceof Attributed attributed) {
                right += attributed.payload().equals(payload) ? 1 : 0;
                wrong += attributed.payload().equals(payload) ? 0 : 1;
            }
        }

        assertThat(right).isGreaterThanOrEqualTo(16);
        assertThat(wrong).isZero();
    }

    @Test
    void saysThatThereIsAPayloadThatNobodyAskedFor() {
        Reading text = text(new SyntheticLanguage(VOCABULARY, 2), new Payload(0x7777), 400, 1);

        PayloadDetection among = DETECTOR.detect(text, List.of(KEY), issued(100));
        PayloadDetection alone = DETECTOR.detect(text, List.of(KEY), List.of());

        assertThat(among)
                .isInstanceOfSatisfying(
                        Present.class, it -> assertThat(it.key()).isEqualTo(KEY.id()));
        assertThat(alone).isInstanceOf(Present.class);
        assertThat(alone.pValue().log10()).isLessThan(-20);
    }

    @Test
    void accusesNobodyWhoSharesSymbolsWithTheTextsOwnPayload() {
        // 40 texts of 400 tokens at 1 nat whose payload is not among the known ones, which share
        // none to 5 of its 8 symbols, seeds 0 to 39
        SyntheticLanguage language = new SyntheticLanguage(VOCABULARY, 1);
        int present = 0;
        for (int seed = 0; seed < 40; seed++) {
            Payload own = new Payload(0x12345678);
            List<Payload> similar =
                    List.of(
                            new Payload(0xFEDCBA98),
                            new Payload(0xFEDCBA78),
                            new Payload(0xFEDCB678),
                            new Payload(0xFED45678));

            PayloadDetection detection =
                    DETECTOR.detect(text(language, own, 400, seed), List.of(KEY), similar);

            assertThat(detection).isNotInstanceOf(Attributed.class);
            present += detection instanceof Present ? 1 : 0;
        }
        assertThat(present).isGreaterThanOrEqualTo(38);
    }

    @Test
    void concludesNothingFromShortTexts() {
        int[] ids = new SplittableRandom(3).ints(399, 0, 1000).toArray();
        Reading rich = Reading.of(VOCABULARY, "raw", ids).withEntropy(4);
        Reading longer =
                Reading.of(VOCABULARY, "raw", new SplittableRandom(4).ints(400, 0, 1000).toArray())
                        .withEntropy(4);

        assertThat(DETECTOR.detect(rich, List.of(KEY), issued(10)))
                .isInstanceOf(Inconclusive.class);
        assertThat(DETECTOR.detect(longer, List.of(KEY), issued(10))).isInstanceOf(NotFound.class);
        assertThat(DETECTOR.detect(longer.withEntropy(0.05), List.of(KEY), issued(10)))
                .isInstanceOf(Inconclusive.class);
        assertThat(DETECTOR.detect(longer, List.of(), issued(10)))
                .isInstanceOfSatisfying(
                        Inconclusive.class,
                        it -> assertThat(it.reason()).isEqualTo(Detection.Reason.NO_KEY));
        assertThat(DETECTOR.detect(Reading.of(VOCABULARY, "raw"), List.of(KEY), issued(10)))
                .isInstanceOfSatisfying(
                        Inconclusive.class,
                        it -> assertThat(it.reason()).isEqualTo(Detection.Reason.NOTHING_TO_SCORE));
    }

    @Test
    void findsPayloadsInUnmarkedTextsNoMoreOftenThanAlpha() {
        // n = 2000 texts of 60 tokens, 2 keys, 50 ids, alpha = 0.1: at most 200 expected, sd 13.4
        PayloadDetector loose = PayloadDetector.of(PAYLOADS, 0.1);
        List<WatermarkKey> keys = List.of(KEY, Keys.of(PAYLOADS.scheme(), 43));
        int found = 0;
        for (int seed = 0; seed < 2000; seed++) {
            int[] ids = new SplittableRandom(seed).ints(60, 0, 1000).toArray();
            PayloadDetection detection =
                    loose.detect(Reading.of(VOCABULARY, "raw", ids), keys, issued(50));
            found += detection instanceof Attributed || detection instanceof Present ? 1 : 0;
        }

        assertThat(found).isBetween(60, 262);
    }

    @Test
    void refusesMisuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadDetector.of(PAYLOADS, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DETECTOR.detect(
                                Reading.of(new Vocabulary("other", 1000), "raw", 1),
                                List.of(KEY),
                                List.of()));
    }

    private static List<Payload> issued(int count) {
        return new SplittableRandom(5).ints(count).mapToObj(Payload::new).toList();
    }

    private static Reading text(
            SyntheticLanguage language, Payload payload, int length, long seed) {
        int[] ids =
                language.write(PAYLOADS.sampler(KEY, payload), length, new SplittableRandom(seed));
        return Reading.of(VOCABULARY, "raw", ids);
    }
}
