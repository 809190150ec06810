package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.LeadershipLostException;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.checkpoint.PublicationTable;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.DeadLetters;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import dev.millmark.watermarking.log.tree.Sequencer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

/// Two sequencers that both believe they lead: no lock keeps them apart.
class SplitBrainChaosTest {

    @Test
    void appendsOnceHoweverManyBelieveThatTheyLead() throws Exception {
        int rounds = Chaos.times(10, 200);
        int lost = 0;
        try (LogSite site = LogPlatform.newSite()) {
            LogLeader founder = site.leader(stage -> {});
            founder.start();
            site.await(() -> site.number("select count(*) from log_signed") > 0, "no checkpoint");
            founder.stop();
            EntryRelay relay = site.relay();
            relay.start();
            for (int round = 0; round < rounds; round++) {
                site.addEntries(50);
                relay.wake();
                site.await(
                        () ->
                                site.number("select count(*) from log_outbox where sent_at is null")
                                        == 0,
                        "entries that are not sent");
                lost += race(site, round % 2 == 0);
                assertThat(site.number("select count(*) from log_leaf"))
                        .isEqualTo(site.number("select tree_size from log_head"))
                        .isEqualTo(2 + 50L * (round + 1));
            }
            relay.stop();
            LogLeader last = site.leader(stage -> {});
            last.start();
            site.awaitLogged();
            last.stop();

            assertThat(lost).isGreaterThanOrEqualTo(rounds);
            assertThat(Oracle.check(site).size()).isEqualTo(2 + 50L * rounds);
        }
    }

    /// Lets two append the same records, of one epoch or of two, at the same time; says how many of them failed.
    private static int race(LogSite site, boolean ofOneEpoch) throws Exception {
        Head first = site.transactions().call(HeadTable::takeLead).orElseThrow();
        Head second =
                ofOneEpoch ? first : site.transactions().call(HeadTable::takeLead).orElseThrow();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (Head head : List.of(first, second)) {
                outcomes.add(threads.submit(() -> appends(site, head)));
            }
            int lost = 0;
            for (Future<Boolean> outcome : outcomes) {
                lost += outcome.get() ? 0 : 1;
            }
            return lost;
        }
    }

    private static boolean appends(LogSite site, Head head) throws Exception {
        GrowingTree tree =
                GrowingTree.resume(head.tree().size(), new DatabaseResources(site.transactions()));
        TreeHead wanted = new TreeHead(head.tree().size() + 50, head.tree().root());
        try (Consumer<byte[], byte[]> reader = site.kafka().exactReader(1024)) {
            Sequencer sequencer =
                    new Sequencer(
                            site.transactions(),
                            reader,
                            site.config(),
                            stage -> {},
                            new DeadLetters(site.transactions(), site.sender(), site.config()),
                            head,
                            tree);
            while (sequencer.latest().head().size() < wanted.size()) {
                sequencer.poll();
            }
            return true;
        } catch (LeadershipLostException | SQLException fenced) {
            return false;
        }
    }

    @Test
    void refusesASecondRootForASignedSize() throws Exception {
        try (LogSite site = LogPlatform.newSite()) {
            TreeHead head = new TreeHead(7, dev.millmark.tlog.Hash.EMPTY_TREE);
            TreeHead fork = new TreeHead(7, dev.millmark.tlog.Hash.leaf(Bytes.EMPTY));

            assertThat(signs(site, head)).isTrue();
            assertThat(signs(site, head)).isTrue();
            assertThat(signs(site, fork)).isFalse();
        }
    }

    private static boolean signs(LogSite site, TreeHead head) throws SQLException {
        return site.transactions().call(connection -> PublicationTable.sign(connection, head));
    }
}
