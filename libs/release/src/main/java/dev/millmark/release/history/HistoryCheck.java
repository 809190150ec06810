package dev.millmark.release.history;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.dsse.Statement;
import java.util.List;
import java.util.Set;

/// Checks a whole history without asking anybody: folds the events anew and compares every decision, byte for byte.
/// That the decisions stand in a public log is for inclusion proofs to show.
public final class HistoryCheck {

    private HistoryCheck() {}

    /// An event and what was decided on it.
    ///
    /// @param event as [EventCodec] writes it
    /// @param decisions signed by a controller, in order
    public record Entry(Bytes event, List<Envelope> decisions) {
        /// Copies the list.
        public Entry {
            decisions = List.copyOf(decisions);
        }
    }

    /// What the check says.
    public sealed interface Result {

        /// Every decision follows from the events, and a controller signed it.
        ///
        /// @param state the state at the end
        record Consistent(ReleaseState state) implements Result {}

        /// The history is not what it says it is.
        ///
        /// @param index of the entry, from 0
        /// @param problem what is wrong there
        record Broken(int index, String problem) implements Result {}
    }

    /// Checks a history from its beginning.
    ///
    /// @param controllers whose signature on decisions counts
    public static Result check(
            ReleasedModel model, List<Entry> history, Set<PublicKey> controllers) {
        ReleaseState state = ReleaseState.of(model);
        for (int index = 0; index < history.size(); index++) {
            Entry entry = history.get(index);
            Outcome outcome;
            try {
                outcome = state.apply(EventCodec.read(entry.event()));
            } catch (MalformedHistoryException malformed) {
                return new Result.Broken(index, String.valueOf(malformed.getMessage()));
            }
            List<ReleaseDecision> due = outcome.decisions();
            if (due.size() != entry.decisions().size()) {
                return new Result.Broken(
                        index,
                        "%d decisions follow from the event, %d are there"
                                .formatted(due.size(), entry.decisions().size()));
            }
            for (int i = 0; i < due.size(); i++) {
                Envelope stated = entry.decisions().get(i);
                if (!stated.payloadType().equals(Statement.PAYLOAD_TYPE)
                        || !stated.payload().equals(due.get(i).statement().encode())) {
                    return new Result.Broken(index, "another decision follows from the event");
                }
                if (stated.signers(controllers).isEmpty()) {
                    return new Result.Broken(index, "no known controller signed the decision");
                }
            }
            state = outcome.state();
        }
        return new Result.Consistent(state);
    }
}
