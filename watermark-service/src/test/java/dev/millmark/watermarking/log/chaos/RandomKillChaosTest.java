package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Child;
import dev.millmark.tlog.TreeHead;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.CheckpointWatch;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogProcess;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any moment while entries come in, 500 a second.
class RandomKillChaosTest {

    private static final long SEED = 8;
    private static final int ENTRIES_EACH_TENTH = 50;

    @TempDir Path directory;

    @Test
    void losesNothingWheneverItIsKilled() throws Exception {
        int kills = Chaos.times(2, 1_000);
        Random random = new Random(SEED);
        long added = 0;
        try (LogSite site = LogPlatform.newSite();
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            for (int kill = 0; kill < kills; kill++) {
                Child child = LogProcess.of(site, directory).start();
                long until =
                        System.nanoTime()
                                + Duration.ofMillis(1_000 + random.nextInt(4_000)).toNanos();
                while (System.nanoTime() < until) {
                    site.addEntries(ENTRIES_EACH_TENTH);
                    added += ENTRIES_EACH_TENTH;
                    Thread.sleep(100);
                }
                assertThat(child.isAlive()).isTrue();
                child.kill();
            }
            try (Child last = LogProcess.of(site, directory).start()) {
                site.awaitLogged();
                assertThat(last.isAlive()).isTrue();
                assertThat(site.config().directory().resolve(".parts")).isEmptyDirectory();
            }

            TreeHead published = Oracle.check(site);

            assertThat(published.size()).isGreaterThanOrEqualTo(added + 2);
            assertThat(watch.check(site)).isPositive();
        }
    }
}
