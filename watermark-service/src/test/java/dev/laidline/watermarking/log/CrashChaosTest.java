package dev.laidline.watermarking.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laidline.backing.Child;
import dev.laidline.tlog.TreeHead;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
            try (Child last = start(site, "NONE", directory.resolve("last"))) {
                site.awaitLogged();
                assertThat(last.isAlive()).isTrue();
            }

            TreeHead published = Oracle.check(site);

            assertThat(site.number("select count(*) from log_outbox"))
                    .isEqualTo((long) rounds * Stage.values().length * ENTRIES);
            assertThat(published.size())
                    .isGreaterThanOrEqualTo((long) rounds * Stage.values().length * ENTRIES + 2);
            assertThat(watch.check(site)).isPositive();
        }
    }

    private void killAt(LogSite site, Stage stage, Path mark) throws Exception {
        Child child = start(site, stage.name(), mark);
        site.await(
                () -> Files.exists(mark) || !child.isAlive(),
                "processes that do not reach " + stage + ", see " + child.log());
        assertThat(child.isAlive()).as("%s", Files.readString(child.log())).isTrue();
        child.kill();
    }

    private Child start(LogSite site, String stage, Path mark) throws Exception {
        Path settings = directory.resolve("settings.properties");
        Properties properties = new Properties();
        properties.putAll(site.settings());
        try (Writer file = Files.newBufferedWriter(settings)) {
            properties.store(file, null);
        }
        return Child.start(
                "log",
                List.of(
                        Child.java(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogProcess.class.getName(),
                        settings.toString(),
                        stage,
                        mark.toString()),
                Map.of(),
                directory.resolve("log-" + stage + ".txt"));
    }
}
