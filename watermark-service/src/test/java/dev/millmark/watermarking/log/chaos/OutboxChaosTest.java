package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.watermarking.log.Alarms;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.entry.EntryTable;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The table of entries on their way: as long as the way is, and no longer.
class OutboxChaosTest {

    @Test
    void keepsAnEntryUntilACheckpointCoversItAndThenLetsItGo() throws Exception {
        try (LogSite site = LogPlatform.newSite();
                LogSite silent = site.with(Map.of("millmark.log.publish-interval", "1h"))) {
            LogLeader sequencing = silent.leader(stage -> {});
            EntryRelay relay = site.relay();
            sequencing.start();
            relay.start();
            site.addEntries(400);
            site.await(
                    () ->
                            site.number("select count(*) from added join log_leaf using (event_id)")
                                    == 400,
                    "entries without a leaf");

            assertThat(site.number("select count(*) from log_outbox")).isEqualTo(400);

            sequencing.stop();
            LogLeader leader = site.leader(stage -> {});
            leader.start();
            site.awaitLogged();
            relay.stop();
            leader.stop();

            Oracle.check(site);
        }
    }

    @Test
    void doesNotLogAnEntryAgainThatItHasLetGo() throws Exception {
        try (LogSite site = LogPlatform.newSite()) {
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            List<UUID> ids = site.addEntries(50);
            site.awaitLogged();

            site.transactions()
                    .run(connection -> {
                        for (UUID id : ids) {
                            EntryTable.add(connection, LogSite.entry(id));
                        }
                    });

            assertThat(site.number("select count(*) from log_outbox")).isZero();
            relay.stop();
            leader.stop();
            assertThat(Oracle.check(site).size()).isEqualTo(52);
        }
    }

    @Test
    void raisesOneAlarmWhenEntriesWaitLongerThanPromised() throws Exception {
        try (LogSite site = LogPlatform.newSite(Map.of("millmark.log.maximum-merge-delay", "1s"))) {
            EntryRelay relay = site.relay();
            site.addEntries(7);
            relay.checkDelay();

            assertThat(Alarms.of(site)).isEmpty();

            Thread.sleep(1_200);
            relay.checkDelay();
            relay.checkDelay();

            List<LogAlarm> alarms = Alarms.of(site);
            assertThat(alarms).hasSize(1);
            assertThat(alarms.getFirst().kind()).isEqualTo(LogAlarmKind.ENTRY_MISSING);
            assertThat(alarms.getFirst().detail())
                    .isEqualTo("7 entries wait for a checkpoint longer than 1 s");
        }
    }
}
