package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.watermarking.log.LeadershipLostException;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.Stage;
import dev.millmark.watermarking.log.StageListener;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Appends one leaf for each record. A batch is one transaction that moves the head from where this sequencer left it;
/// where that fails or its outcome is unknown, the sequencer is at its end and the next one reads the truth.
public final class Sequencer {

    private final Transactions transactions;
    private final Consumer<byte[], byte[]> reader;
    private final LogConfig config;
    private final StageListener stages;
    private final DeadLetters deadLetters;
    private final GrowingTree tree;
    private final AtomicReference<Snapshot> latest;
    private Head head;

    public Sequencer(
            Transactions transactions,
            Consumer<byte[], byte[]> reader,
            LogConfig config,
            StageListener stages,
            DeadLetters deadLetters,
            Head head,
            GrowingTree tree) {
        this.transactions = transactions;
        this.reader = reader;
        this.config = config;
        this.stages = stages;
        this.deadLetters = deadLetters;
        this.head = head;
        this.tree = tree;
        this.latest = new AtomicReference<>(new Snapshot(head.tree(), tree.partials()));
        TopicPartition partition = new TopicPartition(config.topic(), 0);
        reader.assign(List.of(partition));
        reader.seek(
                partition,
                new OffsetAndMetadata(
                        head.nextOffset(),
                        head.leaderEpoch() < 0 ? Optional.empty() : Optional.of(head.leaderEpoch()),
                        ""));
    }

    /// The last committed tree. Any thread may ask.
    public Snapshot latest() {
        return latest.get();
    }

    /// Appends the next records, if there are any.
    public void poll() throws SQLException, LeadershipLostException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try {
            reader.poll(config.pollInterval()).forEach(records::add);
        } catch (InvalidOffsetException e) {
            throw new LogStoppedException("the topic does not have offset " + head.nextOffset());
        }
        if (!records.isEmpty()) {
            append(records);
        }
    }

    private void append(List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException, LeadershipLostException, InterruptedException {
        long first = head.tree().size();
        List<Bytes> values = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> message = records.get(i);
            if (message.offset() != head.nextOffset() + i) {
                throw new LogStoppedException(
                        "offset " + message.offset() + " follows, not " + (head.nextOffset() + i));
            }
            byte[] value = message.value();
            values.add(value == null ? Bytes.EMPTY : Bytes.copyOf(value));
        }
        List<Admission> admissions = values.stream().map(Admission::of).toList();
        List<UUID> eventIds = LeafOrder.eventIds(admissions);
        Map<UUID, Long> known =
                transactions.call(connection -> LeafTable.indices(connection, eventIds));
        List<Leaf> leaves = LeafOrder.leaves(first, values, admissions, known);
        List<Resource> full = new ArrayList<>();
        for (Leaf leaf : leaves) {
            tree.append(leaf.encode(), full::add);
        }
        Head grown = head.grownTo(tree.head(), records.getLast().leaderEpoch().orElse(-1));
        stages.reached(Stage.BEFORE_INSERT);
        Head from = head;
        Commit commit =
                transactions.call(connection -> {
                    if (!HeadTable.advance(connection, from, grown)) {
                        return new Commit(false, 0);
                    }
                    LeafTable.add(connection, first, leaves);
                    LeafTable.add(connection, full);
                    int quarantined = DeadLetters.keep(connection, first, records, leaves);
                    stages.reached(Stage.BEFORE_COMMIT);
                    return new Commit(true, quarantined);
                });
        if (!commit.moved()) {
            throw new LeadershipLostException("somebody else moved the head");
        }
        stages.reached(Stage.AFTER_COMMIT);
        head = grown;
        latest.set(new Snapshot(grown.tree(), tree.partials()));
        if (commit.quarantined() > 0) {
            deadLetters.send(grown);
        }
    }

    /// @param moved whether the head was where it should be
    private record Commit(boolean moved, int quarantined) {}
}
