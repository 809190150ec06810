package dev.millmark.watermarking.outbox;

import dev.millmark.events.Bytes;
import dev.millmark.events.KafkaEvent;
import dev.millmark.watermarking.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/// The relay's side of the outbox tables.
@ApplicationScoped
class OutboxTable {

    private final Transactions transactions;

    OutboxTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The oldest rows, in order.
    List<OutboxRow> oldest(int atMost) throws SQLException {
        return transactions.call(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(
                            """
                            select id, topic, record_key, header_names, header_values, value
                            from outbox order by id limit ?\
                            """)) {
                select.setInt(1, atMost);
                return rows(select);
            }
        });
    }

    /// The topics that rows wait for.
    List<String> topics() throws SQLException {
        return transactions.call(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("select distinct topic from outbox");
                    ResultSet result = select.executeQuery()) {
                List<String> topics = new ArrayList<>();
                while (result.next()) {
                    topics.add(result.getString(1));
                }
                return topics;
            }
        });
    }

    /// How long the oldest row has waited.
    Optional<Duration> oldestAge() throws SQLException {
        return transactions.call(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement(
                                    "select extract(epoch from now() - created_at) from outbox order by id limit 1");
                    ResultSet result = select.executeQuery()) {
                return result.next()
                        ? Optional.of(Duration.ofMillis((long) (result.getDouble(1) * 1000)))
                        : Optional.empty();
            }
        });
    }

    /// Removes rows whose records are published, and remembers up to where.
    void published(Collection<Long> ids, Map<TopicPartition, Long> nextOffsets)
            throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from outbox where id = any(?)")) {
                delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                delete.executeUpdate();
            }
            advance(connection, nextOffsets);
        });
    }

    /// As [#published(Collection, Map)], for events found on their topic. Says how many rows there were.
    int foundPublished(
            String topic, Collection<String> eventIds, Map<TopicPartition, Long> nextOffsets)
            throws SQLException {
        return transactions.call(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "delete from outbox where topic = ? and event_id = any(?)")) {
                delete.setString(1, topic);
                delete.setArray(2, connection.createArrayOf("text", eventIds.toArray()));
                int rows = delete.executeUpdate();
                advance(connection, nextOffsets);
                return rows;
            }
        });
    }

    /// The recorded offsets of a topic's partitions.
    Map<TopicPartition, Long> nextOffsets(String topic) throws SQLException {
        return transactions.call(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "select partition, next_offset from outbox_position where topic = ?")) {
                select.setString(1, topic);
                Map<TopicPartition, Long> offsets = new HashMap<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        offsets.put(new TopicPartition(topic, result.getInt(1)), result.getLong(2));
                    }
                }
                return offsets;
            }
        });
    }

    private static void advance(Connection connection, Map<TopicPartition, Long> nextOffsets)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into outbox_position (topic, partition, next_offset) values (?, ?, ?)
                        on conflict (topic, partition) do update set next_offset = excluded.next_offset\
                        """)) {
            for (Map.Entry<TopicPartition, Long> entry : nextOffsets.entrySet()) {
                upsert.setString(1, entry.getKey().topic());
                upsert.setInt(2, entry.getKey().partition());
                upsert.setLong(3, entry.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static List<OutboxRow> rows(PreparedStatement select) throws SQLException {
        List<OutboxRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                KafkaEvent event =
                        new KafkaEvent(
                                result.getString(2),
                                result.getString(3),
                                headers(result.getArray(4), result.getArray(5)),
                                Bytes.of(result.getBytes(6)));
                rows.add(new OutboxRow(result.getLong(1), event));
            }
        }
        return rows;
    }

    private static Map<String, String> headers(Array names, Array values) throws SQLException {
        String[] name = (String[]) names.getArray();
        String[] value = (String[]) values.getArray();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < name.length; i++) {
            headers.put(name[i], value[i]);
        }
        return headers;
    }
}
