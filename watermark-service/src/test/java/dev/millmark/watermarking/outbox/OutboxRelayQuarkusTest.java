package dev.millmark.watermarking.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.Generator;
import dev.millmark.events.Model;
import dev.millmark.events.Uuid7;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.service.kafka.KafkaClients;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a relay that takes over does with what a crashed one left, at each point where it can crash.
@QuarkusTest
@WithTestResource(BackingResource.class)
class OutboxRelayQuarkusTest {

    private static final String TOPIC = "content.sealed.v1";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Inject OutboxRelay relay;

    @Inject Outbox outbox;

    @Inject OutboxTable table;

    @Inject DataSource database;

    @Inject Transactions transactions;

    @Inject KafkaClients kafka;

    @Inject OutboxConfig config;

    private final TopicClient client = new TopicClient();

    @BeforeEach
    void stopTheRelay() throws InterruptedException {
        relay.stop();
    }

    @AfterEach
    void startTheRelay() throws InterruptedException {
        relay.stop();
        relay.start();
        client.close();
    }

    @Test
    void publishesWhatWasCommittedBeforeACrash() throws Exception {
        String id = add();

        relay.start();

        assertThat(client.await(TOPIC, id, 1)).hasSize(1);
        assertThat(remaining(id)).isZero();
    }

    @Test
    void doesNotRepeatWhatWasPublishedButNotYetRemoved() throws Exception {
        String id = add();
        OutboxRow row = row(id);
        Producer<String, byte[]> crashed = kafka.transactionalProducer(config.transactionalId());
        crashed.initTransactions();
        crashed.beginTransaction();
        crashed.send(row.event().toRecord());
        crashed.commitTransaction();
        crashed.close();
        String next = add();

        relay.start();

        assertThat(client.await(TOPIC, next, 1)).hasSize(1);
        assertThat(client.await(TOPIC, id, 1)).hasSize(1);
        assertThat(remaining(id)).isZero();
    }

    @Test
    void publishesWhatACrashedRelayLeftInAnOpenTransaction() throws Exception {
        String id = add();
        Producer<String, byte[]> crashed = kafka.transactionalProducer(config.transactionalId());
        crashed.initTransactions();
        crashed.beginTransaction();
        crashed.send(row(id).event().toRecord());
        crashed.flush();

        relay.start();

        assertThat(client.await(TOPIC, id, 1)).hasSize(1);
        assertThat(remaining(id)).isZero();
        assertThat(hasBeenFenced(crashed)).isTrue();
        crashed.close();
    }

    @Test
    void findsPublishedRecordsEvenWhereNoOffsetIsRecorded() throws Exception {
        String id = add();
        ProducerRecord<String, byte[]> published = row(id).event().toRecord();
        Producer<String, byte[]> crashed = kafka.transactionalProducer(config.transactionalId());
        crashed.initTransactions();
        crashed.beginTransaction();
        crashed.send(published);
        crashed.commitTransaction();
        crashed.close();
        execute("delete from outbox_position");

        relay.start();

        String next = add();
        outbox.committed();
        assertThat(client.await(TOPIC, next, 1)).hasSize(1);
        assertThat(client.await(TOPIC, id, 1)).hasSize(1);
    }

    @Test
    void publishesInTheOrderOfTheRows() throws Exception {
        String key = newId();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String id = newId();
            values.add(id);
            execute(
                    """
                    insert into outbox (event_id, topic, record_key, header_names, header_values, value)
                    values ('%s', '%s', '%s', '{ce_id}', '{%s}', '%s')\
                    """
                            .formatted(id, TOPIC, key, id, id));
        }

        relay.start();

        assertThat(client.await(TOPIC, key, 50))
                .extracting(message -> new String(message.value(), UTF_8))
                .isEqualTo(values);
    }

    @Test
    void leavesTheWorkToOneRelay() throws Exception {
        try (Connection session = database.getConnection()) {
            assertThat(OutboxRelay.LOCK.tryForSession(session)).isTrue();
            String id = add();

            relay.start();
            outbox.committed();
            Thread.sleep(2_000);

            assertThat(remaining(id)).isEqualTo(1);
            OutboxRelay.LOCK.release(session);
            assertThat(client.await(TOPIC, id, 1)).hasSize(1);
        }
    }

    private static boolean hasBeenFenced(Producer<String, byte[]> producer) {
        try {
            producer.commitTransaction();
            return false;
        } catch (KafkaException fenced) {
            return true;
        }
    }

    private String add() throws SQLException {
        String id = newId();
        ContentSealed seal =
                new ContentSealed(
                        id,
                        Carrier.SIDECAR,
                        "text/plain",
                        "urn:c2pa:3f0c2f6e-5a3e-4b7e-9d55-0a4f6f0e7c11",
                        Bytes.copyOf(new byte[100]),
                        Bytes.copyOf(new byte[32]),
                        1,
                        NOON,
                        new Generator("test", "1"),
                        new Model("test", null, null),
                        null);
        transactions.run(
                connection -> outbox.add(connection, new CloudEvent<>(id, "/test", NOON, seal)));
        return id;
    }

    private OutboxRow row(String key) throws SQLException {
        return table.oldest(1000).stream()
                .filter(row -> row.event().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private long remaining(String key) throws Exception {
        long deadline = System.nanoTime() + 5_000_000_000L;
        long rows = count(key);
        while (rows > 0 && System.nanoTime() < deadline) {
            Thread.sleep(50);
            rows = count(key);
        }
        return rows;
    }

    private long count(String key) throws SQLException {
        return table.oldest(1000).stream().filter(row -> row.event().key().equals(key)).count();
    }

    private void execute(String sql) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.getConnection().prepareStatement(sql)) {
                statement.execute();
            }
        });
    }

    private static String newId() {
        return Uuid7.of(Instant.now(), RandomGenerator.of("SecureRandom"));
    }
}
