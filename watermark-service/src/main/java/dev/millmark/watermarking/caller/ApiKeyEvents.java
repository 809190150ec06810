package dev.millmark.watermarking.caller;

import dev.millmark.events.ApiKeyChanged;
import dev.millmark.events.EventType;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.apikey.ApiKey;
import dev.millmark.service.security.apikey.ApiKeyReader;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads API keys from their topic.
@Singleton
final class ApiKeyEvents implements ApiKeyReader {

    @Override
    public String topic() {
        return EventType.API_KEY_CHANGED.topic();
    }

    @Override
    public String deadLetterTopic() {
        return "api-key.changed.v1.watermark-service.dead-letter";
    }

    @Override
    public ApiKey read(ConsumerRecord<byte[], byte[]> message) throws MalformedEventException {
        ApiKeyChanged changed = KafkaEvent.read(ApiKeyChanged.class, message).data();
        return new ApiKey(
                changed.keyId(),
                changed.version(),
                new Grant(
                        changed.tenant(),
                        changed.audience(),
                        Role.known(changed.roles()),
                        changed.privileged()),
                changed.secrets().stream()
                        .map(secret ->
                                new ApiKey.Secret(
                                        secret.sha256(), Optional.ofNullable(secret.until())))
                        .toList(),
                Optional.ofNullable(changed.expiresAt()));
    }
}
