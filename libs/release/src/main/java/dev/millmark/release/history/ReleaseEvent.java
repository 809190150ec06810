package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.HoldReason;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.policy.ReleasePolicy;
import java.time.Instant;

/// Something that happened to a release, as its recorder wrote it down.
public sealed interface ReleaseEvent {

    /// What every event has.
    Header header();

    /// What every event has.
    ///
    /// @param id unique for good; a second event of this id has no effect
    /// @param at when it was recorded, by the recorder's clock
    /// @param by who brought it about
    record Header(String id, Instant at, String by) {

        /// The longest text, in UTF-16 units.
        public static final int LONGEST = 255;

        /// @throws IllegalArgumentException if a text is empty or longer than 255 characters
        public Header {
            require("id", id);
            require("by", by);
        }

        private static void require(String name, String text) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "%s of %d characters: give 1 to %d"
                                .formatted(name, text.length(), LONGEST));
            }
        }
    }

    /// The operator put a policy into force.
    record PolicyAdopted(Header header, ReleasePolicy policy) implements ReleaseEvent {}

    /// The release begins at the stage that the policy's file gives its model.
    record Bootstrapped(Header header) implements ReleaseEvent {}

    /// An evaluator brought evidence.
    record EvidenceRecorded(Header header, Envelope evidence) implements ReleaseEvent {}

    /// Somebody proposed a step.
    record Proposed(Header header, Proposal proposal) implements ReleaseEvent {}

    /// An approver signed a proposal.
    record SignedOff(Header header, Envelope signOff) implements ReleaseEvent {}

    /// A controller asks whether a proposal goes through now.
    record DecisionAsked(Header header, Digest proposal) implements ReleaseEvent {}

    /// Access was narrowed.
    record RolledBack(Header header, Stage to, String reason) implements ReleaseEvent {}

    /// The release was put on hold, by a person or by an alarm.
    record HoldPlaced(Header header, HoldReason reason, String detail) implements ReleaseEvent {}

    /// An approver opened access beside the gates.
    record GlassBroken(Header header, Envelope order) implements ReleaseEvent {}

    /// An approver's word counts no longer, and nothing that was recorded of it from `since` on.
    record ApproverRevoked(Header header, String approver, Instant since) implements ReleaseEvent {}

    /// Nothing happened but time.
    record TimePassed(Header header) implements ReleaseEvent {}
}
