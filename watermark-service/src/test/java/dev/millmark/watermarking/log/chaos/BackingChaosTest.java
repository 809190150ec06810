package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.CheckpointWatch;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.LogTopic;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the log does while its broker, its database, their answers or its clock fail.
class BackingChaosTest {

    @Test
    void outlastsTheDeathOfBrokerAndDatabase() throws Exception {
        try (LogSite site = LogPlatform.newSite();
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            for (int i = 0; i < Chaos.times(1, 50); i++) {
                site.addEntriesInTheEnd(200);
                Thread.sleep(300);
                LogPlatform.services().broker().kill();
                site.addEntriesInTheEnd(200);
                LogPlatform.services().broker().restart();
                Thread.sleep(300);
                site.addEntriesInTheEnd(200);
                LogPlatform.services().database().kill();
                LogPlatform.services().database().restart();
                site.addEntriesInTheEnd(200);
            }
            relay.wake();
            site.awaitLogged();
            relay.stop();
            leader.stop();

            Oracle.check(site);
            watch.check(site);
        }
    }

    @Test
    void staysWholeWhenTheAnswersToCommitsAreLost() throws Exception {
        int times = Chaos.times(10, 100);
        URI database = URI.create(LogPlatform.services().database().jdbcUrl().substring(5));
        try (LogSite direct = LogPlatform.newSite();
                AnswerThief thief = AnswerThief.before(database.getPort());
                LogSite site =
                        direct.with(
                                Map.of(
                                        "jdbc",
                                        "jdbc:postgresql://localhost:"
                                                + thief.port()
                                                + database.getPath()));
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            for (int theft = 1; theft <= times; theft++) {
                int asked = theft;
                direct.addEntries(50);
                relay.wake();
                thief.stealNext();
                site.await(() -> thief.stolen() == asked, "no stolen answers");
                Thread.sleep(150);
            }
            direct.awaitLogged();
            relay.stop();
            leader.stop();

            assertThat(thief.stolen()).isEqualTo(times);
            Oracle.check(direct);
            watch.check(direct);
        }
    }

    @Test
    void catchesUpBeforeItSignsWhenTheDatabaseIsRestoredFromAnOldCopy() throws Exception {
        try (LogSite site = LogPlatform.newSite();
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            for (int i = 0; i < Chaos.times(1, 5); i++) {
                run(site, 400);
                for (String table : TABLES) {
                    site.execute("drop table if exists copy_" + table);
                    site.execute("create table copy_%s as table %s".formatted(table, table));
                }
                run(site, 700);
                for (String table : TABLES) {
                    site.execute("truncate " + table);
                    site.execute(
                            "insert into %s overriding system value table copy_%s"
                                    .formatted(table, table));
                }
                run(site, 0);
            }

            assertThat(site.published().size()).isGreaterThanOrEqualTo(1102);
            Oracle.check(site);
            watch.check(site);
        }
    }

    private static final String[] TABLES = {
        "log_head", "log_publication", "log_leaf", "log_resource", "log_signed", "log_quarantined"
    };

    /// Leads until everything is logged and published.
    private static void run(LogSite site, int entries) throws Exception {
        site.addEntries(entries);
        LogLeader leader = site.leader(stage -> {});
        EntryRelay relay = site.relay();
        leader.start();
        relay.start();
        site.awaitLogged();
        long end = LogTopic.describe(site.kafka(), site.config().topic()).end();
        site.await(
                () ->
                        site.number(
                                        "select base_offset + published_size from log_head, log_publication")
                                >= end,
                "records that are not published");
        relay.stop();
        leader.stop();
    }

    @Test
    void doesNotCareWhatTimeTheClockShows() throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-11-23T12:00:00Z"));
        try (LogSite site = LogPlatform.newSite()) {
            LogLeader leader = site.leader(stage -> {}, clock);
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            for (Duration step :
                    new Duration[] {
                        Duration.ofMinutes(-5),
                        Duration.ofHours(1),
                        Duration.ofHours(-1),
                        Duration.ofDays(1),
                        Duration.ofDays(-1)
                    }) {
                long before = site.number("select count(*) from log_leaf");
                site.addEntries(100);
                relay.wake();
                clock.step(step);
                site.awaitLogged();
                assertThat(site.number("select count(*) from log_leaf")).isGreaterThan(before);
            }
            relay.stop();
            leader.stop();

            assertThat(Oracle.check(site).size()).isEqualTo(502);
        }
    }

    /// A clock that is set while it runs.
    private static final class SetClock extends Clock {

        private final AtomicReference<Instant> now;

        SetClock(Instant now) {
            this.now = new AtomicReference<>(now);
        }

        void step(Duration step) {
            now.updateAndGet(time -> time.plus(step));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
