package dev.millmark.watermarking.sealing;

import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.kafka.ReplyAddress;
import dev.millmark.watermarking.signing.CurrentIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Answers `sealing.probe.v1`: a generator asks before it starts a stream whether it would be sealed at the end.
///
/// The answer is empty. While the database or the signing credential is not usable there is none.
@ApplicationScoped
class ProbeConsumer {

    private static final Logger LOG = Logger.getLogger(ProbeConsumer.class);
    private static final byte[] NOTHING = {};

    private final Transactions transactions;
    private final CurrentIdentity identity;
    private final RecordSender sender;
    private final SealingConfig config;

    ProbeConsumer(
            Transactions transactions,
            CurrentIdentity identity,
            RecordSender sender,
            SealingConfig config) {
        this.transactions = transactions;
        this.identity = identity;
        this.sender = sender;
        this.config = config;
    }

    @Incoming("sealing-probe")
    @RunOnVirtualThread
    @Blocking(ordered = false)
    void consume(ConsumerRecord<byte[], byte[]> probe) throws InterruptedException {
        Optional<ReplyAddress> address =
                ReplyAddress.of(probe.headers(), config.probeReplyTopics());
        if (address.isEmpty() || !canSeal()) {
            return;
        }
        try {
            sender.send(address.get().answer(probe.key(), Map.of(), NOTHING));
        } catch (KafkaException e) {
            LOG.warnf("probe not answered: reason=%s", e);
        }
    }

    private boolean canSeal() {
        if (!identity.isUsable()) {
            return false;
        }
        try {
            transactions.single(handle -> handle.execute("select 1 from seal limit 1"));
            return true;
        } catch (SQLException e) {
            LOG.warnf("probe not answered: reason=%s", SqlFailure.reason(e));
            return false;
        }
    }
}
