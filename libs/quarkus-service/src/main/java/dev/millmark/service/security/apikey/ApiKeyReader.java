package dev.millmark.service.security.apikey;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Knows how API keys travel: what a service says that knows the events, which this library does not.
public interface ApiKeyReader {

    /// The compacted topic of keys.
    String topic();

    /// Where records go that cannot be read.
    String deadLetterTopic();

    /// @throws Exception if the record is no state of a key
    ApiKey read(ConsumerRecord<byte[], byte[]> message) throws Exception;
}
