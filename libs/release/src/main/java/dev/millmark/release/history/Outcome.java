package dev.millmark.release.history;

import java.util.List;

/// What became of an event.
public sealed interface Outcome {

    /// The state afterwards.
    ReleaseState state();

    /// What was decided, in order; each belongs into the log.
    List<ReleaseDecision> decisions();

    /// The event had its effect.
    record Applied(ReleaseState state, List<ReleaseDecision> decisions) implements Outcome {
        /// Copies the list.
        public Applied {
            decisions = List.copyOf(decisions);
        }
    }

    /// The event had no effect but that its id and time are known now. Where a proposal was withheld, that is a
    /// decision too.
    record Refused(ReleaseState state, Refusal refusal, List<ReleaseDecision> decisions)
            implements Outcome {
        /// Copies the list.
        public Refused {
            decisions = List.copyOf(decisions);
        }
    }
}
