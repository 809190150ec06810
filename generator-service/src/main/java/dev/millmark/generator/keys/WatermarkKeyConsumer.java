package dev.millmark.generator.keys;

import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.keytransport.KeyHistory;
import dev.millmark.events.keytransport.KeyOpener;
import dev.millmark.events.keytransport.UnusableKeyException;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.KeyType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Applies one record of `watermark.key.changed.v1` to the key pool. A key leaves the pool with the event that
/// makes it anything but active, and never comes back: what is read again or comes late is passed over.
@ApplicationScoped
class WatermarkKeyConsumer {

    private static final Logger LOG = Logger.getLogger(WatermarkKeyConsumer.class);

    private final KeyPool pool;
    private final KeyOpener opener;
    private final ModelCatalogue models;
    private final String tenant;
    private final KeyHistory history = new KeyHistory();

    WatermarkKeyConsumer(KeyPool pool, KeyOpener opener, ModelCatalogue models, KeysConfig config) {
        this.pool = pool;
        this.opener = opener;
        this.models = models;
        this.tenant = config.tenant();
    }

    void consume(ConsumerRecord<byte[], byte[]> changed)
            throws MalformedEventException, UnusableKeyException {
        WatermarkKeyChanged event = KafkaEvent.read(WatermarkKeyChanged.class, changed).data();
        Optional<HostedModel> model = models.find(event.model());
        if (event.tenant().equals(tenant) && model.isPresent() && history.advance(event)) {
            apply(event, model.get().scheme().keyType());
        }
    }

    private void apply(WatermarkKeyChanged event, KeyType type) throws UnusableKeyException {
        KeyId id = event.id();
        if (event.state() != KeyState.ACTIVE || !event.scheme().equals(type.scheme())) {
            pool.remove(id);
        } else {
            opener.open(event, type).ifPresent(pool::put);
        }
        LOG.infof("keyId=%s state=%s active=%d", id, event.state(), pool.size());
    }
}
