package dev.millmark.verifier.keys;

import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.sealing.Enrolment;
import dev.millmark.events.sealing.NotSealedToRecipientException;
import dev.millmark.events.sealing.RecipientKey;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens the watermark keys that are sealed to this service. Enrols it when it starts.
@Startup
@ApplicationScoped
class KeyOpener {

    private final RecipientKey own;

    KeyOpener(
            EnrolmentConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service)
            throws IOException {
        this.own = Enrolment.enrol(service, config.privateKey(), config.directory());
    }

    /// @return empty where the event was published before this service had enrolled; it is published again for it
    Optional<WatermarkKey> open(WatermarkKeyChanged event, KeyId id) throws UnusableKeyException {
        Optional<SealedKey> ours =
                event.sealedKeys().stream().filter(sealed -> isOurs(sealed)).findFirst();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        KeyType type =
                RegisteredScheme.named(event.scheme())
                        .orElseThrow(() ->
                                new UnusableKeyException(
                                        "key " + id + " is of a scheme that is not detected here"))
                        .keyType();
        try {
            byte[] material = own.open(event.keyId(), ours.get()).toArray();
            if (material.length != type.length()) {
                throw new UnusableKeyException(
                        "key %s has %d bytes: %s needs %d"
                                .formatted(id, material.length, type.scheme(), type.length()));
            }
            return Optional.of(WatermarkKey.of(id, type, material));
        } catch (NotSealedToRecipientException e) {
            throw new UnusableKeyException(
                    "watermark key " + id + " does not open with the key of this service");
        }
    }

    private boolean isOurs(SealedKey sealed) {
        return sealed.recipient().equals(own.recipient().name())
                && sealed.recipientKeyId().equals(own.recipient().keyId());
    }
}
