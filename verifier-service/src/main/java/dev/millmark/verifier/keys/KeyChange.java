package dev.millmark.verifier.keys;

import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.keytransport.KeyHistory;
import dev.millmark.events.keytransport.KeyOpener;
import dev.millmark.events.keytransport.UnusableKeyException;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyType;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Applies one record of `watermark.key.changed.v1` to the key ring. What is read again or comes late is passed over.
@ApplicationScoped
class KeyChange {

    private static final Logger LOG = Logger.getLogger(KeyChange.class);

    private final KeyRing ring;
    private final KeyOpener opener;
    private final KeyHistory history = new KeyHistory();

    KeyChange(KeyRing ring, KeyOpener opener) {
        this.ring = ring;
        this.opener = opener;
    }

    void apply(ConsumerRecord<byte[], byte[]> changed)
            throws MalformedEventException, UnusableKeyException {
        WatermarkKeyChanged event = KafkaEvent.read(WatermarkKeyChanged.class, changed).data();
        if (!history.advance(event)) {
            return;
        }
        switch (event.state()) {
            case ACTIVE, DETECT_ONLY -> keep(event);
            case REVOKED -> {
                // first: it counts also where the key does not open
                ring.revoke(event.id(), Revocation.of(event));
                keep(event);
            }
            case DESTROYED -> ring.retire(event.id());
        }
        LOG.infof("keyId=%s state=%s count=%d", event.keyId(), event.state(), ring.size());
    }

    private void keep(WatermarkKeyChanged event) throws UnusableKeyException {
        if (opener.isAddressed(event)) {
            opener.open(event, keyType(event))
                    .map(key -> key.withState(event.state()))
                    .ifPresent(ring::put);
        }
    }

    private static KeyType keyType(WatermarkKeyChanged event) throws UnusableKeyException {
        return RegisteredScheme.named(event.scheme())
                .orElseThrow(() ->
                        new UnusableKeyException(
                                "watermark key "
                                        + event.keyId()
                                        + " is of a scheme that is not detected here"))
                .keyType();
    }
}
