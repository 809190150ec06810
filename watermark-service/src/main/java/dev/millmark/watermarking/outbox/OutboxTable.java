package dev.millmark.watermarking.outbox;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.KafkaEvent;
import dev.millmark.service.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// The relay's side of the outbox tables.
@ApplicationScoped
class OutboxTable {

    private final Transactions transactions;

    OutboxTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The oldest rows, in order.
    List<OutboxRow> oldest(int atMost) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(
                                """
                                select id, topic, record_key, header_names, header_values, value
                                from outbox order by id limit :atMost
                                """)
                        .bind("atMost", atMost)
                        .map(OutboxTable::row)
                        .list());
    }

    /// The topics that rows wait for.
    List<String> topics() throws SQLException {
        return transactions.single(handle ->
                handle.createQuery("select distinct topic from outbox").mapTo(String.class).list());
    }

    /// How long the oldest row has waited.
    Optional<Duration> oldestAge() throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(
                                "select extract(epoch from now() - created_at) from outbox order by id limit 1")
                        .mapTo(Double.class)
                        .findOne()
                        .map(seconds -> Duration.ofMillis((long) (seconds * 1000))));
    }

    /// Removes rows whose records are published, and remembers up to where.
    void published(Collection<Long> ids, Map<TopicPartition, Long> nextOffsets)
            throws SQLException {
        transactions.run(handle -> {
            handle.createUpdate("delete from outbox where id = any(:ids)")
                    .bindArray("ids", Long.class, ids)
                    .execute();
            advance(handle, nextOffsets);
        });
    }

    /// As [#published(Collection, Map)], for events found on their topic. Says how many rows there were.
    int foundPublished(
            String topic, Collection<String> eventIds, Map<TopicPartition, Long> nextOffsets)
            throws SQLException {
        return transactions.call(handle -> {
            int rows =
                    handle.createUpdate(
                                    "delete from outbox where topic = :topic and event_id = any(:ids)")
                            .bind("topic", topic)
                            .bindArray("ids", String.class, eventIds)
                            .execute();
            advance(handle, nextOffsets);
            return rows;
        });
    }

    /// The recorded offsets of a topic's partitions.
    Map<TopicPartition, Long> nextOffsets(String topic) throws SQLException {
        return transactions.single(handle ->
                handle.createQuery(
                                "select partition, next_offset from outbox_position where topic = :topic")
                        .bind("topic", topic)
                        .map((row, _) ->
                                Map.entry(new TopicPartition(topic, row.getInt(1)), row.getLong(2)))
                        .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void advance(Handle transaction, Map<TopicPartition, Long> nextOffsets) {
        if (nextOffsets.isEmpty()) {
            return;
        }
        PreparedBatch upserts =
                transaction.prepareBatch(
                        """
                        insert into outbox_position (topic, partition, next_offset)
                        values (:topic, :partition, :next)
                        on conflict (topic, partition) do update set next_offset = excluded.next_offset
                        """);
        nextOffsets.forEach((partition, next) ->
                upserts.bind("topic", partition.topic())
                        .bind("partition", partition.partition())
                        .bind("next", next)
                        .add());
        upserts.execute();
    }

    private static OutboxRow row(ResultSet row, StatementContext context) throws SQLException {
        KafkaEvent event =
                new KafkaEvent(
                        row.getString("topic"),
                        row.getString("record_key"),
                        headers(row.getArray("header_names"), row.getArray("header_values")),
                        Bytes.copyOf(row.getBytes("value")));
        return new OutboxRow(row.getLong("id"), event);
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
