package dev.millmark.service.kafka;

import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Takes records one by one, and buries those that cannot be used, so that one of them never holds up the others.
@Singleton
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final RecordSender sender;

    /// Letters that this sender sends.
    public DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    /// Has a record taken. Whatever that throws is the record's fault, for good: outages are waited for inside it.
    ///
    /// @param topic of the dead letter
    public void take(ConsumerRecord<byte[], byte[]> message, String topic, Taking taking)
            throws InterruptedException {
        try {
            taking.take();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception | StackOverflowError poison) {
            bury(message, reason(poison), topic);
        }
    }

    /// Sends the dead letter, and waits until the broker has it. One that the broker does not take whole goes as a
    /// digest.
    public void bury(ConsumerRecord<byte[], byte[]> message, String reason, String topic)
            throws InterruptedException {
        LOG.warnf(
                "topic=%s partition=%d offset=%d reason=%s",
                message.topic(), message.partition(), message.offset(), reason);
        try {
            sender.sendWhenPossible(
                    DeadLetter.of(message, reason, topic, KafkaClients.LARGEST_REQUEST));
        } catch (KafkaException refused) {
            sender.sendUntilTaken(DeadLetter.digest(message, reason, topic));
        }
    }

    /// Parsers say what is wrong and quote nothing; the message of a bug could.
    private static String reason(Throwable poison) {
        boolean isBug = poison instanceof RuntimeException || poison instanceof Error;
        return isBug
                ? "internal-error: " + poison.getClass().getName()
                : String.valueOf(poison.getMessage());
    }

    /// Takes a record.
    @FunctionalInterface
    public interface Taking {
        /// @throws Exception if the record cannot be used
        void take() throws Exception;
    }
}
