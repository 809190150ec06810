package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.watermarking.log.Alarms;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.WitnessServer;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A running log whose only witness stops to cosign, comes back and stops again.
class QuorumChaosTest {

    @TempDir Path directory;

    @Test
    void raisesOneAlarmEachTimeThatTheQuorumIsMissedThreeTimes() throws Exception {
        Path policy = directory.resolve("policy");
        try (LogSite site = LogPlatform.newSite(Map.of("millmark.log.policy", policy.toString()));
                WitnessServer witness = WitnessServer.start("w1", site.signer().verifierKey())) {
            Files.writeString(policy, witness.line() + "quorum w1\n");
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            for (int outage = 1; outage <= 2; outage++) {
                site.addEntries(10);
                site.awaitLogged();
                long before = site.published().size();
                witness.answers(_ -> new Answer.Forbidden());
                site.addEntries(10);
                int alarms = outage;
                site.await(() -> Alarms.of(site).size() == alarms, "no alarms");
                Thread.sleep(1_000);

                assertThat(site.published().size()).isEqualTo(before);
                witness.answers(UnaryOperator.identity());
                site.awaitLogged();
            }
            relay.stop();
            leader.stop();

            List<LogAlarm> alarms = Alarms.of(site);
            assertThat(alarms).hasSize(2);
            assertThat(alarms)
                    .allSatisfy(alarm ->
                            assertThat(alarm.kind()).isEqualTo(LogAlarmKind.QUORUM_MISSED));
            assertThat(alarms.getFirst().treeSize()).isEqualTo(22);
            Oracle.check(site);
        }
    }
}
