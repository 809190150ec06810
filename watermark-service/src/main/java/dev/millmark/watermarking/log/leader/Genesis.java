package dev.millmark.watermarking.log.leader;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.LogTopic;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.tree.GenesisDocuments;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Begins the log: two entries that say what it is, so that every later proof has a path, then the row of its head. A
/// start that was cut short finds on the topic what it had sent.
public final class Genesis {

    private final Transactions transactions;
    private final KafkaClients kafka;
    private final LogConfig config;
    private final VerifierKey key;
    private final Clock clock;

    public Genesis(
            Transactions transactions,
            KafkaClients kafka,
            LogConfig config,
            VerifierKey key,
            Clock clock) {
        this.transactions = transactions;
        this.kafka = kafka;
        this.config = config;
        this.key = key;
        this.clock = clock;
    }

    /// Makes the log, unless there is one.
    public void create() throws SQLException, InterruptedException {
        Optional<Head> known = transactions.call(HeadTable::find);
        if (known.isPresent()) {
            if (!known.get().origin().equals(config.origin())) {
                throw new LogStoppedException("the database holds the log " + known.get().origin());
            }
            return;
        }
        LogTopic topic = LogTopic.describe(kafka, config.topic());
        GenesisDocuments documents = GenesisDocuments.of(key, topic.id(), config.contact());
        List<Entry> entries = documents.entries(config.issuer(), clock.instant());
        long base = -1;
        for (Entry entry : entries) {
            long offset = find(topic, entry.eventId()).orElse(-1L);
            if (offset < 0) {
                offset = send(entry);
            }
            base = base < 0 ? offset : base;
        }
        Head head = new Head(config.origin(), topic.id(), base, -1, 0, TreeHead.EMPTY);
        transactions.run(connection -> HeadTable.create(connection, head, documents));
    }

    private Optional<Long> find(LogTopic topic, UUID eventId) {
        TopicPartition partition = new TopicPartition(config.topic(), 0);
        try (Consumer<byte[], byte[]> reader = kafka.exactReader(config.batchSize())) {
            reader.assign(List.of(partition));
            reader.seek(partition, topic.beginning());
            while (reader.position(partition) < topic.end()) {
                for (ConsumerRecord<byte[], byte[]> message : reader.poll(config.pollInterval())) {
                    byte[] value = message.value();
                    if (value != null
                            && Admission.of(Bytes.copyOf(value))
                                    instanceof Admission.Admitted(Entry entry)
                            && entry.eventId().equals(eventId)) {
                        return Optional.of(message.offset());
                    }
                }
            }
            return Optional.empty();
        }
    }

    private long send(Entry entry) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = kafka.orderedProducer()) {
            return producer.send(
                            new ProducerRecord<>(
                                    config.topic(),
                                    EntryRelay.key(entry.eventId()),
                                    entry.encode().toArray()))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new KafkaException("no record on " + config.topic(), e.getCause());
        }
    }
}
