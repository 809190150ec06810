package dev.millmark.service.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes the records of a topic that is followed, all on one thread. What was taken is given again when the topic is
/// read anew.
public interface TopicReader {

    /// @throws Exception if it cannot take the record now; it is given again
    void read(ConsumerRecord<byte[], byte[]> message) throws Exception;

    /// All is read that the topic had when reading it began.
    default void reachedEnd() {}
}
