package dev.millmark.watermarking.log.chaos;

import dev.millmark.watermarking.log.BackingProcess;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.CheckpointWatch;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.SmallDisk;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the broker is full, or the one under the database, while entries come in; then there is room again.
/// What was acknowledged is logged, and the log goes on without anybody's help once broker and database run.
class BackingDiskFullChaosTest {

    private static final String NO_SPACE = "No space left on device";

    @TempDir static Path directory;

    private static BackingProcess backing;

    @BeforeAll
    static void start() throws Exception {
        Chaos.need(SmallDisk.isPossible(), "no process may mount a tmpfs here");
        backing = BackingProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        if (backing != null) {
            backing.close();
        }
    }

    @AfterEach
    void free() throws Exception {
        backing.brokerDisk().free();
        backing.databaseDisk().free();
    }

    @Test
    void losesNothingWhenTheBrokersDiskIsFull() throws Exception {
        losesNothingWhile(
                Chaos.times(1, 10),
                (site, arrivals, round) -> {
                    long said = backing.brokerSaid(NO_SPACE);
                    backing.brokerDisk().fillBytes();
                    site.await(
                            () -> backing.brokerSaid(NO_SPACE) > said,
                            "bytes on the broker's disk");
                    awaitMore(site, arrivals);
                    backing.brokerDisk().free();
                });
    }

    @Test
    void losesNothingWhenTheDatabasesDiskIsFull() throws Exception {
        losesNothingWhile(
                Chaos.times(2, 10),
                (site, arrivals, round) -> {
                    long said = backing.databaseSaid(NO_SPACE);
                    backing.databaseDisk().fillBytes();
                    site.await(
                            () -> backing.databaseSaid(NO_SPACE) > said && arrivals.refusals() > 0,
                            "bytes on the database's disk");
                    if (round % 2 == 1) {
                        panic(site);
                    }
                    backing.databaseDisk().free();
                });
    }

    /// Fills a disk, and frees it.
    @FunctionalInterface
    private interface Fault {
        void strike(LogSite site, Arrivals arrivals, int round) throws Exception;
    }

    private static void losesNothingWhile(int rounds, Fault fault) throws Exception {
        try (LogSite site = LogPlatform.newSite(backing.settings());
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            site.addEntries(100);
            site.awaitLogged();
            for (int round = 0; round < rounds; round++) {
                try (Arrivals arrivals = Arrivals.at(site)) {
                    awaitMore(site, arrivals);
                    fault.strike(site, arrivals, round);
                    awaitMore(site, arrivals);
                    arrivals.check();
                }
                Oracle.check(site);
            }
            relay.stop();
            leader.stop();
            watch.check(site);
        }
    }

    private static void awaitMore(LogSite site, Arrivals arrivals) throws InterruptedException {
        int before = arrivals.acknowledged();
        site.await(() -> arrivals.acknowledged() >= before + 200, "too few entries");
    }

    /// Has the database write to its own log until there is no room for the next segment: it ends itself then.
    private static void panic(LogSite site) throws Exception {
        long panics = backing.databaseSaid("PANIC");
        site.await(
                () -> {
                    try {
                        site.execute(
                                "select pg_logical_emit_message(true, 'full', repeat('x', 1000000))");
                    } catch (SQLException ended) {
                        // as wanted, if it said so
                    }
                    return backing.databaseSaid("PANIC") > panics;
                },
                "segments to write to");
    }
}
