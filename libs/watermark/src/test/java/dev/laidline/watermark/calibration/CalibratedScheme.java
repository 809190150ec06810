package dev.laidline.watermark.calibration;

import dev.laidline.watermark.Deduplication;
import dev.laidline.watermark.GdmSynthId;
import dev.laidline.watermark.HfKgw;
import dev.laidline.watermark.HfSynthId;
import dev.laidline.watermark.HmacGumbel;
import dev.laidline.watermark.Scheme;
import dev.laidline.watermark.SglangMurmur;
import dev.laidline.watermark.VllmPhilox;
import dev.laidline.watermark.Vocabulary;
import dev.laidline.watermark.key.KeyId;
import dev.laidline.watermark.key.WatermarkKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A scheme under test.
///
/// @param label what the report calls it
/// @param cost of one key on one text, beside the cheapest scheme; the dearer, the fewer trials
record CalibratedScheme(String label, Scheme scheme, int cost) {

    static final Vocabulary VOCABULARY = new Vocabulary("words", 8192);

    private static final KeyId ID = KeyId.parse("calibration.model.0.00");

    static List<CalibratedScheme> all() {
        return List.of(
                new CalibratedScheme("vllm-philox-v1", new VllmPhilox(VOCABULARY), 1),
                new CalibratedScheme(
                        "vllm-philox-v1, two keys",
                        new VllmPhilox(VOCABULARY, 4, Deduplication.SINGLE_TURN, 0.1),
                        20),
                new CalibratedScheme(
                        "sglang-murmur-v1, two keys", new SglangMurmur(VOCABULARY, 4, 0.5), 1),
                new CalibratedScheme(
                        "hmac-v1", new HmacGumbel(VOCABULARY, 4, Deduplication.SINGLE_TURN), 20),
                new CalibratedScheme(
                        "hf-synthid-v1, table 65,536", new HfSynthId(VOCABULARY, 4, 30, 65536), 20),
                new CalibratedScheme(
                        "hf-synthid-v1, table 65,521", new HfSynthId(VOCABULARY, 4, 30, 65521), 10),
                new CalibratedScheme("gdm-synthid-v1", new GdmSynthId(VOCABULARY, 4, 30), 20),
                new CalibratedScheme(
                        "hf-kgw-v1, lefthash",
                        new HfKgw(VOCABULARY, HfKgw.Seeding.LEFTHASH, 1, HfKgw.GreenList.DEFAULT),
                        200),
                new CalibratedScheme(
                        "hf-kgw-v1, selfhash",
                        new HfKgw(VOCABULARY, HfKgw.Seeding.SELFHASH, 4, HfKgw.GreenList.DEFAULT),
                        1000));
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
