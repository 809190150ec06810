package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.watermarking.log.Alarms;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Planned;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// State that contradicts itself: the log says so on `log.alarm.v1` and publishes nothing.
class ContradictionChaosTest {

    private LogSite site;
    private Bytes published;

    @BeforeEach
    void logSomething() throws Exception {
        site = LogPlatform.newSite();
        site.log(300);
        published = site.store().checkpoint().orElseThrow();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void stopsBecause(String contradiction) throws Exception {
        LogLeader leader = site.leader(stage -> {});
        leader.start();
        List<LogAlarm> alarms = new ArrayList<>();
        site.await(
                () -> {
                    alarms.addAll(Alarms.of(site));
                    return !alarms.isEmpty();
                },
                "no alarms");
        leader.stop();

        assertThat(alarms.getLast().kind()).isEqualTo(LogAlarmKind.STOPPED);
        assertThat(alarms.getLast().detail()).contains(contradiction);
    }

    @Planned(times = 3)
    void aTopicMadeAnew() throws Exception {
        if (!Chaos.isFull()) {
            site.execute("update log_head set topic_id = 'AAAAAAAAAAAAAAAAAAAAAA'");
        } else {
            makeTopicsAnew();
        }

        stopsBecause("the topic was made anew");
        assertThat(site.store().checkpoint()).contains(published);
    }

    private void makeTopicsAnew() throws Exception {
        try (Admin admin = site.kafka().admin()) {
            admin.deleteTopics(List.of(site.config().topic(), site.config().deadLetterTopic()))
                    .all()
                    .get();
            site.await(
                    () -> {
                        try {
                            LogPlatform.makeTopics(site.kafka(), site.config().topic());
                            return true;
                        } catch (Exception stillThere) {
                            return false;
                        }
                    },
                    "topics");
        }
    }

    @Test
    void aLeafThatWasChangedInTheDatabase() throws Exception {
        site.execute("alter table log_leaf disable trigger log_leaf_append_only");
        site.execute(
                "update log_leaf set leaf = set_byte(leaf, 30, get_byte(leaf, 30) # 1) where leaf_index = 301");

        stopsBecause("the tables give another root than the head has");
        assertThat(site.store().checkpoint()).contains(published);
    }

    @Test
    void aCheckpointOfAnotherTree() throws Exception {
        site.store()
                .replaceCheckpoint(
                        site.signer()
                                .sign(
                                        Checkpoint.of(
                                                site.config().origin(),
                                                new TreeHead(300, Hash.EMPTY_TREE)))
                                .encode());

        stopsBecause("the published checkpoint is of another tree");
    }

    @Test
    void aCheckpointThatIsAheadOfTheTopic() throws Exception {
        site.store()
                .replaceCheckpoint(
                        site.signer()
                                .sign(
                                        Checkpoint.of(
                                                site.config().origin(),
                                                new TreeHead(3000, Hash.EMPTY_TREE)))
                                .encode());

        stopsBecause("fewer records than the published checkpoint has leaves");
    }

    @Test
    void aCheckpointThatTheLogDidNotSign() throws Exception {
        byte[] forged = published.toArray();
        forged[forged.length - 10] ^= 1;
        site.store().replaceCheckpoint(Bytes.copyOf(forged));

        stopsBecause("the published checkpoint is");
    }

    @Test
    void anotherFileWhereATileBelongs() throws Exception {
        Path tile = site.config().directory().resolve("tile/0/001.p");
        Files.createDirectories(tile);
        site.addEntries(10);
        Files.write(tile.resolve("56"), new byte[56 * 32]);
        EntryRelay relay = site.relay();
        relay.start();

        stopsBecause("is stored already");
        relay.stop();
        assertThat(site.store().checkpoint()).contains(published);
    }
}
