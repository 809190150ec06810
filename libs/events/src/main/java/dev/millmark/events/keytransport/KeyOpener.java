package dev.millmark.events.keytransport;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.WatermarkKey;
import java.util.Optional;

/// Opens the watermark keys that events carry for one recipient.
public final class KeyOpener {

    private final RecipientKey own;
    private final Recipient recipient;

    /// @param own the key pair of the recipient
    public KeyOpener(RecipientKey own) {
        this.own = own;
        this.recipient = own.recipient();
    }

    /// Who it opens keys for.
    public Recipient recipient() {
        return recipient;
    }

    /// Whether the event carries the key for this recipient. An event that was published before the recipient had
    /// enrolled does not; it is published again.
    public boolean isAddressed(WatermarkKeyChanged event) {
        return ours(event).isPresent();
    }

    /// The key, active; empty where the event does not carry it for this recipient.
    ///
    /// @param type what the event's scheme takes
    /// @throws UnusableKeyException if the key does not open, or has another length
    public Optional<WatermarkKey> open(WatermarkKeyChanged event, KeyType type)
            throws UnusableKeyException {
        Optional<SealedKey> ours = ours(event);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        Bytes material = material(event, ours.get());
        if (material.size() != type.length()) {
            throw new UnusableKeyException(
                    "watermark key %s has %d bytes: %s needs %d"
                            .formatted(
                                    event.keyId(), material.size(), type.scheme(), type.length()));
        }
        return Optional.of(WatermarkKey.of(event.id(), type, material.toArray()));
    }

    private Bytes material(WatermarkKeyChanged event, SealedKey sealed)
            throws UnusableKeyException {
        try {
            return own.open(event.keyId(), sealed);
        } catch (NotSealedToRecipientException e) {
            throw new UnusableKeyException(
                    "watermark key "
                            + event.keyId()
                            + " does not open with the key of this service");
        }
    }

    private Optional<SealedKey> ours(WatermarkKeyChanged event) {
        return event.sealedKeys().stream().filter(this::isOurs).findFirst();
    }

    private boolean isOurs(SealedKey sealed) {
        return sealed.recipient().equals(recipient.name())
                && sealed.recipientKeyId().equals(recipient.keyId());
    }
}
