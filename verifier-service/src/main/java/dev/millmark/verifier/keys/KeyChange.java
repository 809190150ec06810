package dev.millmark.verifier.keys;

import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Applies one record of `watermark.key.changed.v1` to the key ring.
@ApplicationScoped
class KeyChange {

    private static final Logger LOG = Logger.getLogger(KeyChange.class);

    private final KeyRing ring;
    private final KeyOpener opener;

    KeyChange(KeyRing ring, KeyOpener opener) {
        this.ring = ring;
        this.opener = opener;
    }

    void apply(ConsumerRecord<String, byte[]> changed)
            throws MalformedEventException, UnusableKeyException {
        WatermarkKeyChanged event =
                EventFormat.read(
                                WatermarkKeyChanged.class,
                                KafkaEvent.headers(changed.headers()),
                                changed.value())
                        .data();
        KeyId id = id(event);
        switch (event.state()) {
            case ACTIVE -> keep(event, id, KeyState.ACTIVE);
            case DETECT_ONLY -> keep(event, id, KeyState.DETECT_ONLY);
            case REVOKED, DESTROYED -> ring.retire(id);
        }
        LOG.infof("keyId=%s state=%s count=%d", id, event.state(), ring.size());
    }

    private void keep(WatermarkKeyChanged event, KeyId id, KeyState state)
            throws UnusableKeyException {
        Optional<WatermarkKey> key = opener.open(event, id);
        key.map(opened -> opened.withState(state)).ifPresent(ring::put);
    }

    private static KeyId id(WatermarkKeyChanged event) throws UnusableKeyException {
        KeyId id;
        try {
            id = KeyId.parse(event.keyId());
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException("the key id is not of the form tenant.model.epoch.pool");
        }
        boolean consistent =
                id.tenant().equals(event.tenant())
                        && id.model().equals(event.model())
                        && id.epoch() == event.epoch()
                        && id.poolIndex() == event.poolIndex();
        if (!consistent) {
            throw new UnusableKeyException(
                    "key id " + id + " names another key than its event does");
        }
        return id;
    }
}
