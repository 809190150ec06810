package dev.millmark.verifier.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/// Keeps the key records that cannot be used, with the headers that channels give their dead letters.
@ApplicationScoped
class DeadLetters {

    static final String TOPIC = "watermark.key.changed.v1.verifier-service.dead-letter";

    /// What the topic takes: the largest record and some headers more.
    private static final int LARGEST_LETTER = 9_437_184;

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Producer<String, byte[]> producer;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_LETTER);
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Sends and waits for the broker.
    ///
    /// @throws KafkaException if it does not take the record
    void send(ConsumerRecord<String, byte[]> unusable, String reason) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        TOPIC, null, unusable.key(), unusable.value(), unusable.headers());
        header(letter, "dead-letter-reason", reason);
        header(letter, "dead-letter-topic", unusable.topic());
        header(letter, "dead-letter-partition", Integer.toString(unusable.partition()));
        header(letter, "dead-letter-offset", Long.toString(unusable.offset()));
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("no dead letter on " + TOPIC, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        LOG.warnf(
                "topic=%s partition=%d offset=%d reason=%s",
                unusable.topic(), unusable.partition(), unusable.offset(), reason);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(UTF_8));
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
