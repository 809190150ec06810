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
import dev.millmark.watermarking.log.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at each stage of a leaf's way. Each process takes over what the one before it left.
class CrashChaosTest {

    private static final int ENTRIES = 300;

    @TempDir Path directory;

    @Test
    void losesNothingWhereverAProcessIsKilled() throws Exception {
        int rounds = Chaos.times(1, 50);
        try (LogSite site = LogPlatform.newSite();
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            for (int round = 0; round < rounds; round++) {
                for (Stage stage : Stage.values()) {
                    site.addEntries(ENTRIES);
                    killAt(site, stage, directory.resolve(stage + "-" + round));
                }
            }
            try (Child last = LogProcess.of(site, directory).start()) {
                site.awaitLogged();
                assertThat(last.isAlive()).isTrue();
            }

            TreeHead published = Oracle.check(site);

            assertThat(site.number("select count(*) from added join log_leaf using (event_id)"))
                    .isEqualTo((long) rounds * Stage.values().length * ENTRIES);
            assertThat(published.size())
                    .isGreaterThanOrEqualTo((long) rounds * Stage.values().length * ENTRIES + 2);
            assertThat(watch.check(site)).isPositive();
        }
    }

    private void killAt(LogSite site, Stage stage, Path mark) throws Exception {
        Child child = LogProcess.of(site, directory).standingStillAt(stage, mark).start();
        site.await(
                () -> Files.exists(mark) || !child.isAlive(),
                "processes that do not reach " + stage + ", see " + child.log());
        assertThat(child.isAlive()).as("%s", Files.readString(child.log())).isTrue();
        child.kill();
    }
}
