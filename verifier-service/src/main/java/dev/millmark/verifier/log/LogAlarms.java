package dev.millmark.verifier.log;

import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.events.Uuid7;
import dev.millmark.service.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Raises alarms about the log, each once: kept in the database first, then published on `log.alarm.v1` until the
/// broker has it.
@ApplicationScoped
public class LogAlarms {

    private static final Logger LOG = Logger.getLogger(LogAlarms.class);

    private final Transactions transactions;
    private final AlarmTable table;
    private final AlarmTopic topic;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LogAlarms(
            Transactions transactions,
            AlarmTable table,
            AlarmTopic topic,
            MeterRegistry metrics,
            Clock clock) {
        this.transactions = transactions;
        this.table = table;
        this.topic = topic;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Raises an alarm. The same contradiction with the same evidence is one alarm, however often it is found.
    ///
    /// @param treeSize of the tree it was found in
    public void raise(String origin, long treeSize, Contradiction contradiction)
            throws SQLException {
        transactions.run(handle -> keep(handle, origin, treeSize, contradiction));
        publish();
    }

    /// Raises an alarm with the caller's transaction: it is there if and only if what the caller noted of it is.
    /// [#publish] publishes it.
    public void keep(
            Handle transaction, String origin, long treeSize, Contradiction contradiction) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LogAlarm alarm =
                new LogAlarm(
                        origin,
                        contradiction.kind(),
                        RaisedAlarm.SOURCE,
                        contradiction.detail(),
                        treeSize,
                        now,
                        contradiction.evidence());
        if (table.add(transaction, new RaisedAlarm(Uuid7.of(now, random), alarm))) {
            LOG.errorf("log alarm: treeSize=%d reason=%s", treeSize, contradiction.detail());
            metrics.counter("millmark.log.alarms", "kind", tag(contradiction.kind())).increment();
        }
    }

    /// Publishes what has not been published yet.
    public void publish() throws SQLException {
        for (RaisedAlarm unpublished : table.unpublished()) {
            try {
                topic.send(unpublished);
            } catch (KafkaException e) {
                LOG.warnf("nobody hears the alarm yet: reason=%s", e);
                return;
            }
            table.published(unpublished);
        }
    }

    /// The newest alarms, newest first.
    public List<RaisedAlarm> newest() throws SQLException {
        return table.newest();
    }

    private static String tag(LogAlarmKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
