package dev.millmark.generator.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Uuid7;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.EventCodec;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.MalformedHistoryException;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.history.ReleaseState;
import dev.millmark.service.database.AdvisoryLock;
import dev.millmark.service.database.Transactions;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/// Brings events to a release, one after another over all instances, and keeps those that changed something.
@Singleton
public class ReleaseController {

    private final Transactions transactions;
    private final SigningKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReleaseController(Transactions transactions, SigningKey key, Clock clock) {
        this.transactions = transactions;
        this.key = key;
        this.clock = clock;
    }

    /// Makes an event of the state, and applies it.
    ///
    /// @param by who brings it about
    /// @param making the event of a header and the state
    public Outcome apply(
            ReleasedModel model,
            String by,
            BiFunction<ReleaseEvent.Header, ReleaseState, ReleaseEvent> making)
            throws SQLException {
        Digest release = model.digest();
        return transactions.call(transaction -> {
            new AdvisoryLock("release " + release).takeInTransaction(transaction);
            List<HistoryCheck.Entry> history = ReleaseTable.history(transaction, release);
            ReleaseState state = fold(model, history);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            ReleaseEvent event =
                    making.apply(new ReleaseEvent.Header(Uuid7.of(now, random), now, by), state);
            Outcome outcome = state.apply(event);
            if (isKept(event, outcome)) {
                keep(transaction, release, history.size(), event, outcome);
            }
            return outcome;
        });
    }

    /// Refused events and idle time leave no trace; what is decided of them does.
    private static boolean isKept(ReleaseEvent event, Outcome outcome) {
        boolean isApplied = outcome instanceof Outcome.Applied;
        boolean isIdle = event instanceof ReleaseEvent.TimePassed;
        return !outcome.decisions().isEmpty() || isApplied && !isIdle;
    }

    private void keep(
            Handle transaction,
            Digest release,
            long position,
            ReleaseEvent event,
            Outcome outcome) {
        ReleaseTable.add(
                transaction, release, position, event.header().id(), EventCodec.write(event));
        for (ReleaseDecision decision : outcome.decisions()) {
            ReleaseTable.add(
                    transaction,
                    release,
                    position,
                    decision.sequence(),
                    key.sign(decision.statement()));
        }
    }

    /// Events and decisions of a release from the beginning.
    public List<HistoryCheck.Entry> history(ReleasedModel model) throws SQLException {
        return transactions.call(handle -> ReleaseTable.history(handle, model.digest()));
    }

    /// The log's proofs of a release's decisions, by their ids there.
    public Map<UUID, Bytes> proofs(ReleasedModel model) throws SQLException {
        return transactions.call(handle -> ReleaseTable.proofs(handle, model.digest()));
    }

    /// The state that a history folds to.
    public static ReleaseState fold(ReleasedModel model, List<HistoryCheck.Entry> history) {
        ReleaseState state = ReleaseState.of(model);
        for (HistoryCheck.Entry entry : history) {
            try {
                state = state.apply(EventCodec.read(entry.event())).state();
            } catch (MalformedHistoryException damaged) {
                throw new IllegalStateException(
                        "release_event holds what is no event: restore the table", damaged);
            }
        }
        return state;
    }
}
