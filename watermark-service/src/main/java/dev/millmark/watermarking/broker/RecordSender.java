package dev.millmark.watermarking.broker;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Sends single records outside any transaction: replies and dead letters.
@Singleton
public class RecordSender implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;

    /// A sender with a producer of its own.
    public RecordSender(KafkaClients kafka) {
        this.producer = kafka.producer();
    }

    /// Sends and waits until the broker has the record.
    ///
    /// @throws KafkaException if it does not take it
    public void send(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new KafkaException("no record on " + message.topic(), e.getCause());
        }
    }

    @Override
    @PreDestroy
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
