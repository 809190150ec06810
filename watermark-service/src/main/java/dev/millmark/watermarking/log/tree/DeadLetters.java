package dev.millmark.watermarking.log.tree;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.DeadLetter;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.QuarantineMarker;
import dev.millmark.tlog.leaf.QuarantineReason;
import dev.millmark.watermarking.log.LogConfig;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;

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
            List<Leaf> leaves)
            throws SQLException {
        int kept = 0;
        try (PreparedStatement insert =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "insert into log_quarantined (leaf_index, reason, value) values (?, ?, ?)")) {
            for (int i = 0; i < leaves.size(); i++) {
                if (leaves.get(i) instanceof QuarantineMarker marker) {
                    insert.setLong(1, first + i);
                    insert.setInt(2, marker.reason().code());
                    insert.setBytes(3, records.get(i).value());
                    insert.addBatch();
                    kept++;
                }
            }
            if (kept > 0) {
                insert.executeBatch();
            }
        }
        return kept;
    }

    /// Sends what is kept.
    public void send(Head head) throws SQLException, InterruptedException {
        List<Letter> letters = transactions.call(DeadLetters::waiting);
        for (Letter letter : letters) {
            sender.send(message(head, letter));
        }
        if (!letters.isEmpty()) {
            transactions.run(connection -> remove(connection, letters));
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

    private static List<Letter> waiting(Handle transaction) throws SQLException {
        try (PreparedStatement select =
                        transaction
                                .getConnection()
                                .prepareStatement(
                                        "select leaf_index, reason, value from log_quarantined order by leaf_index");
                ResultSet result = select.executeQuery()) {
            List<Letter> letters = new ArrayList<>();
            while (result.next()) {
                letters.add(
                        new Letter(
                                result.getLong(1),
                                QuarantineReason.ofCode(result.getInt(2)),
                                Optional.ofNullable(result.getBytes(3)).map(Bytes::copyOf)));
            }
            return letters;
        }
    }

    private static void remove(Handle transaction, List<Letter> letters) throws SQLException {
        try (PreparedStatement delete =
                transaction
                        .getConnection()
                        .prepareStatement(
                                "delete from log_quarantined where leaf_index = any(?)")) {
            delete.setArray(
                    1,
                    transaction
                            .getConnection()
                            .createArrayOf(
                                    "bigint", letters.stream().map(Letter::index).toArray()));
            delete.executeUpdate();
        }
    }
}
