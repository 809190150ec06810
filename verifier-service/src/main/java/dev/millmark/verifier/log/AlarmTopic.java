package dev.millmark.verifier.log;

import dev.millmark.events.EventFormat;
import dev.millmark.service.kafka.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/// `log.alarm.v1`.
@ApplicationScoped
class AlarmTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    AlarmTopic(KafkaClients kafka) {
        this.producer = kafka.hastyProducer(PATIENCE);
    }

    /// Sends and waits for the broker.
    ///
    /// @throws KafkaException if it does not take the record
    void send(RaisedAlarm raised) {
        try {
            producer.send(EventFormat.write(raised.event()).toRecord()).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the alarm was not taken", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
