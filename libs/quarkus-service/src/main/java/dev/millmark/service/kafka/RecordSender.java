package dev.millmark.service.kafka;

import io.quarkus.runtime.Shutdown;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/// Sends single records outside any transaction: replies and dead letters.
@Singleton
public class RecordSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RecordSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private volatile boolean stopping;

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

    /// [#send(ProducerRecord)], repeated while the broker is away.
    ///
    /// @throws KafkaException if the broker refuses the record for good
    /// @throws InterruptedException if the service stops before
    public void sendWhenPossible(ProducerRecord<byte[], byte[]> message)
            throws InterruptedException {
        repeat(message, false);
    }

    /// [#send(ProducerRecord)], repeated whatever the broker says: for what must not be lost, though somebody has to
    /// mend the topic first.
    ///
    /// @throws InterruptedException if the service stops before
    public void sendUntilTaken(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        repeat(message, true);
    }

    private void repeat(ProducerRecord<byte[], byte[]> message, boolean forEver)
            throws InterruptedException {
        while (!stopping) {
            try {
                send(message);
                return;
            } catch (KafkaException e) {
                boolean passes = e.getCause() instanceof RetriableException;
                if (!passes && !forEver) {
                    throw e;
                }
                LOG.warnf("topic=%s reason=%s waits", message.topic(), e.getCause());
            }
            Thread.sleep(PAUSE);
        }
        throw new InterruptedException("stopped before a record was sent");
    }

    @Shutdown
    void stop() {
        stopping = true;
    }

    @Override
    @PreDestroy
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
