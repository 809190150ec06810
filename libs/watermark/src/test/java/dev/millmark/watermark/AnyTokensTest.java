package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Scorer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnyTokensTest {

    @Test
    void everyDetectorTakesAnyTokens() {
        // n = 20,000 streams, seed 1; -Dwatermark.streams=1000000 for the full run
        int streams = Integer.getInteger("watermark.streams", 20_000);
        Vocabulary vocabulary = new Vocabulary("any", 600);
        List<Scheme> schemes =
                List.of(
                        new VllmPhilox(vocabulary),
                        new VllmPhilox(vocabulary, 7, Deduplication.ALL, 0.3),
                        new SglangMurmur(vocabulary, 4, 0),
                        new SglangMurmur(vocabulary, 1, 0.5),
                        new HmacGumbel(vocabulary, 2, Deduplication.NONE),
                        new HfSynthId(vocabulary, 4, 3, 256),
                        new HfSynthId(vocabulary, 1, 30, 251),
                        new GdmSynthId(vocabulary, 4, 30),
                        new HfKgw(vocabulary, HfKgw.Seeding.LEFTHASH, 1, HfKgw.GreenList.DEFAULT),
                        new HfKgw(vocabulary, HfKgw.Seeding.SELFHASH, 4, HfKgw.GreenList.DEFAULT));
        SplittableRandom random = new SplittableRandom(1);
        for (int stream = 0; stream < streams; stream++) {
            Scheme scheme = schemes.get(stream % schemes.size());
            WatermarkKey key =
                    Keys.of(scheme, random.longs(scheme.keyType().length() / 8).toArray());
            int few = 1 + random.nextInt(random.nextBoolean() ? 3 : 600);
            int[] ids = random.ints(random.nextInt(60), 0, few).toArray();

            Scorer scorer = scheme.scorer(ids);

            assertThat(scorer.scoredTokens()).isBetween(0, ids.length);
            assertThat(scorer.logPValue(key)).isBetween(Double.NEGATIVE_INFINITY, 0.0).isNotNaN();
        }
    }
}
