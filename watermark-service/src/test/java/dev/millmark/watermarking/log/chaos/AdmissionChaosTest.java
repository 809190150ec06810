package dev.millmark.watermarking.log.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Child;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.CheckpointWatch;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogProcess;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.Poison;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records that are repeats and records that are no entries, among others.
class AdmissionChaosTest {

    private static final long SEED = 20261123;

    @TempDir Path directory;

    @Test
    void logsEachEventOnceHoweverOftenItIsSentAndItsRelayKilled() throws Exception {
        int kills = Chaos.times(2, 100);
        int eventsEach = Chaos.isFull() ? 10_000 : 1_000;
        long surelyRepeats = 0;
        Random random = new Random(SEED);
        try (LogSite site = LogPlatform.newSite();
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            for (int kill = 0; kill < kills; kill++) {
                List<UUID> again = new ArrayList<>();
                for (UUID id : site.addEntries(eventsEach)) {
                    if (random.nextInt(10) == 0) {
                        int times = 1 + random.nextInt(4);
                        again.addAll(Collections.nCopies(times, id));
                        surelyRepeats += times - 1;
                    }
                }
                Collections.shuffle(again, random);
                killWhileItRelays(site, again, random);
            }
            try (Child last = LogProcess.of(site, directory).start()) {
                site.awaitLogged();
                assertThat(last.isAlive()).isTrue();
            }

            long events = (long) kills * eventsEach;
            long leaves = Oracle.check(site).size();
            long repeats =
                    site.number(
                            "select count(*) from log_leaf where substr(leaf, 1, 4) = '\\xa40118fa'");
            assertThat(site.number("select count(event_id) from log_leaf")).isEqualTo(events + 2);
            assertThat(repeats)
                    .isEqualTo(leaves - events - 2)
                    .isGreaterThanOrEqualTo(surelyRepeats);
            watch.check(site);
        }
    }

    /// Kills the process at any moment between its first and its last batch, while others send the same events too.
    /// What is logged because of them the relay sends no more.
    private void killWhileItRelays(LogSite site, List<UUID> again, Random random) throws Exception {
        String waiting = "select count(*) from log_outbox where sent_at is null";
        long before = site.number(waiting);
        Child child = LogProcess.of(site, directory).start();
        site.await(() -> site.number(waiting) < before, "relays, see " + child.log());
        site.send(again.size(), i -> LogSite.entry(again.get(i)).encode().toArray());
        Thread.sleep(random.nextInt(500));
        assertThat(child.isAlive()).isTrue();
        child.kill();
    }

    @Test
    void quarantinesWhatIsNoEntryAndLosesNothing() throws Exception {
        int records = Chaos.times(6_000, 100_000);
        int poison = records / 100;
        Random random = new Random(SEED);
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            values.add(
                    i < poison
                            ? Poison.of(i, random)
                            : LogSite.entry(new UUID(random.nextLong(), random.nextLong()))
                                    .encode()
                                    .toArray());
        }
        Collections.shuffle(values, random);

        try (LogSite site = LogPlatform.newSite();
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            LogLeader leader = site.leader(stage -> {});
            leader.start();
            site.await(() -> site.number("select count(*) from log_head") == 1, "no heads");
            site.send(values);
            site.await(
                    () -> site.number("select published_size from log_publication") == records + 2,
                    "records that are not published");
            site.await(
                    () -> site.number("select count(*) from log_quarantined") == 0,
                    "letters that are not sent");
            leader.stop();

            assertThat(
                            site.number(
                                    "select count(*) from log_leaf where substr(leaf, 1, 4) = '\\xa30118fb'"))
                    .isEqualTo(poison);
            assertThat(site.number("select count(event_id) from log_leaf"))
                    .isEqualTo(records - poison + 2);
            checkLetters(site, values, poison);
            Oracle.check(site);
            watch.check(site);
        }
    }

    private static void checkLetters(LogSite site, List<byte @Nullable []> values, int poison) {
        Map<Long, ConsumerRecord<byte[], byte[]>> letters = letters(site);
        assertThat(letters).hasSize(poison);
        letters.forEach((offset, letter) -> {
            byte[] original = values.get(Math.toIntExact(offset) - 2);
            assertThat(letter.value()).isEqualTo(original);
            assertThat(Admission.of(original == null ? Bytes.EMPTY : Bytes.copyOf(original)))
                    .isInstanceOfSatisfying(
                            Admission.Quarantined.class,
                            quarantined ->
                                    assertThat(header(letter, "dead-letter-reason"))
                                            .isEqualToIgnoringCase(
                                                    quarantined
                                                            .marker()
                                                            .reason()
                                                            .name()
                                                            .replace('_', '-')));
        });
    }

    private static Map<Long, ConsumerRecord<byte[], byte[]>> letters(LogSite site) {
        Map<Long, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>();
        TopicPartition partition = new TopicPartition(site.config().deadLetterTopic(), 0);
        try (Consumer<byte[], byte[]> reader = site.kafka().exactReader(1000)) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(reader.endOffsets(List.of(partition)).get(partition));
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(200))
                        .forEach(letter ->
                                letters.put(
                                        Long.valueOf(header(letter, "dead-letter-offset")),
                                        letter));
            }
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(Objects.requireNonNull(letter.headers().lastHeader(name)).value(), UTF_8);
    }
}
