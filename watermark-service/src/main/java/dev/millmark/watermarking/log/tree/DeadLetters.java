package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.DeadLetter;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.QuarantineMarker;
import dev.millmark.tlog.leaf.QuarantineReason;
import dev.millmark.watermarking.log.LogConfig;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Records that are no entries, on their way to the dead-letter topic: kept in the transaction that makes their
/// markers, sent behind it, at least once each.
public final class DeadLetters {

    /// What the topic takes, less what a batch adds.
    private static final int LARGEST = 31 * 1024;

    private final Transactions transactions;
    private final RecordSender sender;
    private final LogConfig config;

    public DeadLetters(Transactions transactions, RecordSender sender, LogConfig config) {
        this.transactions = transactions;
        this.sender = sender;
        this.config = config;
    }

    private record Letter(long index, QuarantineReason reason, Optional<Bytes> value) {}

    /// Keeps the records whose leaves are quarantine markers; says how many.
    static int keep(
            Handle transaction,
            long first,
            List<ConsumerRecord<byte[], byte[]>> records,
            List<Leaf> leaves) {
        PreparedBatch inserts =
                transaction.prepareBatch(
                        "insert into log_quarantined (leaf_index, reason, value) values (:index, :reason, :value)");
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i) instanceof QuarantineMarker marker) {
                inserts.bind("index", first + i)
                        .bind("reason", marker.reason().code())
                        .bind("value", records.get(i).value())
                        .add();
            }
        }
        return inserts.size() == 0 ? 0 : inserts.execute().length;
    }

    /// Sends what is kept.
    public void send(Head head) throws SQLException, InterruptedException {
        List<Letter> letters = transactions.single(DeadLetters::waiting);
        for (Letter letter : letters) {
            sender.send(message(head, letter));
        }
        if (!letters.isEmpty()) {
            transactions.single(handle -> remove(handle, letters));
        }
    }

    private ProducerRecord<byte[], byte[]> message(Head head, Letter letter) {
        return DeadLetter.of(
                new ConsumerRecord<>(
                        config.topic(),
                        0,
                        head.baseOffset() + letter.index(),
                        null,
                        letter.value().map(Bytes::toArray).orElse(null)),
                letter.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                config.deadLetterTopic(),
                LARGEST);
    }

    private static List<Letter> waiting(Handle handle) {
        return handle.createQuery(
                        "select leaf_index, reason, value from log_quarantined order by leaf_index")
                .map((row, _) ->
                        new Letter(
                                row.getLong("leaf_index"),
                                QuarantineReason.ofCode(row.getInt("reason")),
                                Optional.ofNullable(row.getBytes("value")).map(Bytes::copyOf)))
                .list();
    }

    private static int remove(Handle handle, List<Letter> letters) {
        return handle.createUpdate("delete from log_quarantined where leaf_index = any(:indices)")
                .bindArray("indices", Long.class, letters.stream().map(Letter::index).toList())
                .execute();
    }
}
