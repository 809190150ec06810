package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.tile.TreeLayout;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.Poison;
import dev.millmark.watermarking.log.leader.LogLeader;
import dev.millmark.watermarking.log.rebuild.Rebuild;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The topic's records, read again from the first: whatever number is read at a time, the published root and every
/// published byte come out.
class ReplayChaosTest {

    private static final long SEED = 16;

    @Test
    void givesThePublishedRootAndTilesWhateverTheBatches() throws Exception {
        int records = Chaos.times(3_000, 1_000_000);
        try (LogSite site = LogPlatform.newSite()) {
            LogLeader leader = site.leader(stage -> {});
            leader.start();
            site.await(() -> site.number("select count(*) from log_head") == 1, "no heads");
            site.send(records(records));
            site.await(
                    () -> site.number("select published_size from log_publication") == records + 2,
                    "records that are not published");
            leader.stop();
            TreeHead published = site.published();

            assertThat(published.size()).isEqualTo(records + 2L);
            for (int batch : List.of(1, 7, 256, 1024)) {
                Rebuild.Outcome replayed = Oracle.rebuild(site, published.size(), batch);

                assertThat(replayed.head()).as("%d at a time", batch).isEqualTo(published);
                assertThat(replayed.differing()).isEmpty();
                assertThat(replayed.compared())
                        .isEqualTo(new TreeLayout(published.size()).all().count());
            }
        }
    }

    /// Entries, one in ten a repeat of an earlier one and one in a hundred none at all.
    private static List<byte @Nullable []> records(int count) {
        Random random = new Random(SEED);
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(
                    switch (i % 100) {
                        case 0 -> Poison.of(i / 100, random);
                        case 10, 20, 30, 40, 50, 60, 70, 80, 90, 99 -> values.get(i - 3);
                        default ->
                                LogSite.entry(new UUID(random.nextLong(), random.nextLong()))
                                        .encode()
                                        .toArray();
                    });
        }
        Collections.shuffle(values, random);
        return values;
    }
}
