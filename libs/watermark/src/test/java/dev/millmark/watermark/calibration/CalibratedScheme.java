package dev.millmark.watermark.calibration;

import dev.millmark.watermark.GdmSynthId;
import dev.millmark.watermark.HfKgw;
import dev.millmark.watermark.HfSynthId;
import dev.millmark.watermark.HmacGumbel;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.SglangMurmur;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A scheme under test.
///
/// @param label what the report calls it
/// @param tokens of each text
/// @param micros roughly what one key on one text costs one core; the dearer, the fewer trials by default
record CalibratedScheme(String label, Scheme scheme, int tokens, int micros) {

    static final Vocabulary VOCABULARY = new Vocabulary("words", 8192);

    /// Green lists are drawn entry by entry, so a list of a small vocabulary is cheap.
    private static final Vocabulary FEW_WORDS = new Vocabulary("few-words", 1024);

    private static final KeyId ID = KeyId.parse("calibration.model.0.00");

    static List<CalibratedScheme> all() {
        return List.of(
                new CalibratedScheme("vllm-philox-v1", new VllmPhilox(VOCABULARY), 200, 8),
                new CalibratedScheme(
                        "vllm-philox-v1, two keys",
                        new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.1),
                        50,
                        100),
                new CalibratedScheme(
                        "sglang-murmur-v1, two keys", new SglangMurmur(VOCABULARY, 4, 0.5), 200, 8),
                new CalibratedScheme(
                        "hmac-v1",
                        new HmacGumbel(VOCABULARY, 4, Deduplication.SINGLE_TURN),
                        50,
                        40),
                new CalibratedScheme(
                        "hf-synthid-v1, table 65,536",
                        new HfSynthId(VOCABULARY, 4, 30, 65536),
                        50,
                        15),
                new CalibratedScheme(
                        "hf-synthid-v1, table 65,521",
                        new HfSynthId(VOCABULARY, 4, 30, 65521),
                        50,
                        30),
                new CalibratedScheme("gdm-synthid-v1", new GdmSynthId(VOCABULARY, 4, 30), 50, 1500),
                new CalibratedScheme(
                        "hf-kgw-v1, lefthash",
                        new HfKgw(FEW_WORDS, HfKgw.Seeding.LEFTHASH, 1, HfKgw.GreenList.DEFAULT),
                        50,
                        120),
                new CalibratedScheme(
                        "hf-kgw-v1, selfhash",
                        new HfKgw(FEW_WORDS, HfKgw.Seeding.SELFHASH, 4, HfKgw.GreenList.DEFAULT),
                        50,
                        200));
    }

    /// Whether scores are so few whole numbers that the p-value is far from uniform, and only the randomized one judges
    /// its law.
    boolean isCoarse() {
        return scheme instanceof HfKgw;
    }

    /// Whether its p-values are bounds, which may only be too great.
    boolean isBound() {
        return scheme instanceof GdmSynthId;
    }

    /// A key that nobody had before.
    WatermarkKey key(SplittableRandom random) {
        ByteBuffer material = ByteBuffer.allocate((scheme.keyType().length() + 7) / 8 * 8);
        while (material.hasRemaining()) {
            material.putLong(random.nextLong());
        }
        byte[] exact = Arrays.copyOf(material.array(), scheme.keyType().length());
        return WatermarkKey.of(ID, scheme.keyType(), exact);
    }
}
