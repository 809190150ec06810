package dev.millmark.release.history;

import dev.millmark.release.policy.GateFinding;
import java.util.List;
import java.util.Locale;

/// Why an event has no effect.
///
/// @param reason the kind of reason
/// @param detail the reason in words
/// @param findings how evidence fared, where that is the reason
public record Refusal(Reason reason, String detail, List<GateFinding> findings) {

    /// The kinds of reasons.
    public enum Reason {
        /// An event of this id was there before.
        DUPLICATE,
        /// No policy is in force yet.
        NO_POLICY,
        /// Nobody signed whose signature counts here.
        UNSIGNED,
        /// The signed statement cannot be read.
        MALFORMED,
        /// It is about another release.
        OTHER_RELEASE,
        /// It was made for another policy.
        OTHER_POLICY,
        /// Its time lies further ahead than clocks may differ.
        FROM_THE_FUTURE,
        /// It is too old.
        STALE,
        /// Even a perfect result could not meet the gate on so few samples.
        TOO_FEW_SAMPLES,
        /// The evidence is no longer what was proposed.
        EVIDENCE_CHANGED,
        /// A release moves up one stage at a time, and down by a rollback.
        NOT_THE_NEXT_STAGE,
        /// Nothing leads back from the weights.
        ONE_WAY_DOOR,
        /// The release is on hold.
        ON_HOLD,
        /// There is no hold to lift.
        NOT_ON_HOLD,
        /// The same is open already.
        ALREADY_OPEN,
        /// As much is open as may be.
        TOO_MANY_OPEN,
        /// No such proposal is open.
        NO_SUCH_PROPOSAL,
        /// The proposal was open for too long.
        EXPIRED,
        /// This approver's word counts already.
        ALREADY_SIGNED,
        /// This approver's word counts no longer.
        APPROVER_REVOKED,
        /// The policy names no such approver.
        UNKNOWN_APPROVER,
        /// The approver did not type what the step asks for.
        NOT_TYPED,
        /// A gate is not open.
        GATES,
        /// The release has not stayed at its stage for long enough.
        DWELL,
        /// Not enough approvers have signed.
        SIGN_OFFS,
        /// The policy gives this model no stage to begin at, or the release has begun.
        NO_BOOTSTRAP,
        /// The order asks for more than it may.
        NOT_ALLOWED;

        /// The name in answers: `too-few-samples`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Copies the list.
    public Refusal {
        findings = List.copyOf(findings);
    }

    static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, List.of());
    }
}
