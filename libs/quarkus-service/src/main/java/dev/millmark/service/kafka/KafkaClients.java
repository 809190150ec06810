package dev.millmark.service.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Makes Kafka clients from the application's `kafka.…` settings: whatever a broker asks of who connects is configured
/// there, once, and nobody else makes clients.
@ApplicationScoped
public class KafkaClients {

    /// As large as the largest record that the topics take: a dead letter is as large as what was received.
    static final int LARGEST_REQUEST = 8 * 1024 * 1024 + 64 * 1024;

    private final Map<String, Object> broker;

    /// Clients with these settings.
    public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /// A producer that sends at once.
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                with(
                        Map.of(
                                ProducerConfig.LINGER_MS_CONFIG,
                                0,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                LARGEST_REQUEST)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// A producer that gives up soon: for who keeps the record and tries again.
    ///
    /// @param patience for the broker to be found and for each of its answers; a record has twice that
    public Producer<String, byte[]> hastyProducer(Duration patience) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        return new KafkaProducer<>(
                with(
                        Map.of(
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                milliseconds,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                milliseconds,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                2 * milliseconds)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// A producer whose transactions fence those of any other producer with this id.
    public Producer<String, byte[]> transactionalProducer(String transactionalId) {
        return new KafkaProducer<>(
                with(
                        Map.of(
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                transactionalId,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// A consumer without a group that sees committed records only.
    public Consumer<byte[], byte[]> committedReader() {
        return new KafkaConsumer<>(
                with(
                        Map.of(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// A producer whose records keep their order and, within its life, are not repeated. It takes part in no
    /// transaction, so that every offset is a record's.
    public Producer<byte[], byte[]> orderedProducer() {
        return new KafkaProducer<>(
                with(
                        Map.of(
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                5,
                                ProducerConfig.RETRIES_CONFIG,
                                Integer.MAX_VALUE,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                120_000,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// A consumer without a group that is told where to read. An offset that is not there is an error, never a jump.
    public Consumer<byte[], byte[]> exactReader(int mostRecords) {
        return new KafkaConsumer<>(
                with(
                        Map.of(
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "none",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.CHECK_CRCS_CONFIG,
                                true,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                mostRecords)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// An administrator's client.
    public Admin admin() {
        return Admin.create(with(Map.of()));
    }

    /// An administrator's client that gives up, and is closed, soon.
    public Admin admin(Duration patience) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        return Admin.create(
                with(
                        Map.of(
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                milliseconds,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                milliseconds)));
    }

    private Map<String, Object> with(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(broker);
        all.putAll(settings);
        return all;
    }
}
