package dev.millmark.generator.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.ReleaseDecided;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.policy.ReleasePolicy;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Worker;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Puts the policy's file into force, lets time pass, and publishes what was decided, at least once each.
@Singleton
public class ReleaseLoop {

    private static final Logger LOG = Logger.getLogger(ReleaseLoop.class);
    private static final String SOURCE = "/generator-service";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Workers workers;
    private final ReleaseController controller;
    private final ServedReleases releases;
    private final ReleasePolicy policy;
    private final Transactions transactions;
    private final RecordSender sender;
    private final ReleaseConfig config;
    private final Standings standings;
    private volatile boolean isTopicRead;
    private boolean hasBegun;
    private boolean isCompared;
    private @Nullable Worker worker;

    ReleaseLoop(
            Workers workers,
            ReleaseController controller,
            ServedReleases releases,
            ReleasePolicy policy,
            Transactions transactions,
            RecordSender sender,
            ReleaseConfig config,
            Standings standings) {
        this.workers = workers;
        this.controller = controller;
        this.releases = releases;
        this.policy = policy;
        this.transactions = transactions;
        this.sender = sender;
        this.config = config;
        this.standings = standings;
    }

    void start(@Observes StartupEvent started) {
        worker =
                workers.start(
                        "releases",
                        Pace.retryingAfter(RETRY),
                        _ -> {
                            turn();
                            return Next.after(config.interval());
                        });
    }

    /// There is something to publish.
    public void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    /// All decisions are known that the topic has.
    void topicIsRead() {
        isTopicRead = true;
        wake();
    }

    private void turn() throws SQLException, InterruptedException {
        if (!hasBegun) {
            for (ReleasedModel model : releases.all()) {
                begin(model);
            }
            hasBegun = true;
        }
        for (ReleasedModel model : releases.all()) {
            controller.apply(model, SOURCE, (header, state) -> new ReleaseEvent.TimePassed(header));
        }
        if (isTopicRead && !isCompared) {
            for (ReleasedModel model : releases.all()) {
                republishLost(model);
            }
            isCompared = true;
        }
        publish();
    }

    /// A topic that was made anew gets again what it has lost; otherwise the release would be served to nobody.
    private void republishLost(ReleasedModel model) throws SQLException {
        long known =
                standings.find(model.digest()).map(ReleaseDecision.Summary::sequence).orElse(0L);
        transactions.run(handle -> ReleaseTable.unpublish(handle, model.digest(), known + 1));
    }

    /// The policy's file comes into force, and a release that nothing happened to yet begins where the file says.
    private void begin(ReleasedModel model) throws SQLException {
        Outcome adopted =
                controller.apply(
                        model,
                        SOURCE,
                        (header, state) -> new ReleaseEvent.PolicyAdopted(header, policy));
        boolean isUntouched = adopted.state().standing().stage() == Stage.SEALED;
        if (isUntouched && policy.bootstrap().containsKey(model.name())) {
            controller.apply(
                    model, SOURCE, (header, state) -> new ReleaseEvent.Bootstrapped(header));
        }
    }

    private void publish() throws SQLException, InterruptedException {
        for (ReleaseTable.Unpublished decision : transactions.call(ReleaseTable::unpublished)) {
            ReleaseDecision.Summary summary = summary(decision);
            sender.send(event(decision, summary));
            transactions.run(handle -> ReleaseTable.published(handle, decision));
            LOG.infof(
                    "model=%s state=%s recorded=%d",
                    summary.model().name(), summary.standing().stage().label(), summary.sequence());
        }
    }

    private static ReleaseDecision.Summary summary(ReleaseTable.Unpublished decision) {
        try {
            return ReleaseDecision.Summary.parse(decision.envelope());
        } catch (MalformedStatementException damaged) {
            throw new IllegalStateException(
                    "release_decision holds what is no decision: restore the table", damaged);
        }
    }

    /// The event's id follows from the statement: a repeat is the same event.
    private static ProducerRecord<byte[], byte[]> event(
            ReleaseTable.Unpublished decision, ReleaseDecision.Summary summary) {
        Bytes envelope = decision.envelope().encode();
        String id = ReleaseDecision.logId(decision.envelope()).toString();
        ReleaseDecided data =
                new ReleaseDecided(
                        decision.release().toString(),
                        decision.sequence(),
                        summary.model().name(),
                        summary.standing().stage().label(),
                        envelope,
                        summary.decidedAt());
        ProducerRecord<String, byte[]> message =
                EventFormat.write(new CloudEvent<>(id, SOURCE, summary.decidedAt(), data))
                        .toRecord();
        return new ProducerRecord<>(
                message.topic(),
                null,
                Bytes.utf8(message.key()).toArray(),
                message.value(),
                message.headers());
    }
}
