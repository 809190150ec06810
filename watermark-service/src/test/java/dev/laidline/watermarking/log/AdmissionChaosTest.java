package dev.laidline.watermarking.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laidline.tlog.Bytes;
import dev.laidline.tlog.leaf.Admission;
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

/// Records that are repeats and records that are no entries, among others, straight on the topic.
class AdmissionChaosTest {

    private static final long SEED = 20261123;

    @Test
    void logsEachEventOnceHoweverOftenItIsSent() throws Exception {
        int events = Chaos.times(5_000, 1_000_000);
        Random random = new Random(SEED);
        List<UUID> sends = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            int times = i % 10 == 0 ? 2 + random.nextInt(4) : 1;
            sends.addAll(Collections.nCopies(times, id));
        }
        Collections.shuffle(sends, random);

        try (LogSite site = LogPlatform.newSite()) {
            LogLead lead = site.lead(stage -> {});
            lead.start();
            site.await(() -> site.number("select count(*) from log_head") == 1, "no heads");
            site.send(sends.size(), i -> LogSite.entry(sends.get(i)).encode().toArray());
            site.await(
                    () -> site.number("select tree_size from log_head") == sends.size() + 2,
                    "records that are no leaves");
            lead.stop();

            assertThat(site.number("select count(event_id) from log_leaf")).isEqualTo(events + 2);
            assertThat(
                            site.number(
                                    "select count(*) from log_leaf where substr(leaf, 1, 4) = '\\xa40118fa'"))
                    .isEqualTo(sends.size() - events);
        }
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
            LogLead lead = site.lead(stage -> {});
            lead.start();
            site.await(() -> site.number("select count(*) from log_head") == 1, "no heads");
            site.send(values);
            site.await(
                    () -> site.number("select published_size from log_publication") == records + 2,
                    "records that are not published");
            site.await(
                    () -> site.number("select count(*) from log_quarantined") == 0,
                    "letters that are not sent");
            lead.stop();

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
