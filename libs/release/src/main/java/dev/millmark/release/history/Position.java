package dev.millmark.release.history;

import dev.millmark.release.BreakGlass;
import dev.millmark.release.Digest;
import dev.millmark.release.Hold;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where a release is and how it got there.
///
/// @param origin how
/// @param enteredAt since when
/// @param signers the approvers whose word brought it there, and when that was recorded
record Position(
        Stage stage,
        Origin origin,
        Instant enteredAt,
        Map<String, Instant> signers,
        Optional<Hold> hold,
        Optional<BreakGlass> breakGlass) {

    enum Origin {
        /// Nothing has happened yet.
        UNTOUCHED,
        /// By the policy's file.
        BOOTSTRAPPED,
        /// By evidence and sign-offs.
        EARNED
    }

    static final Position START =
            new Position(
                    Stage.SEALED,
                    Origin.UNTOUCHED,
                    Instant.EPOCH,
                    Map.of(),
                    Optional.empty(),
                    Optional.empty());

    Position {
        signers = Map.copyOf(signers);
    }

    Position at(Stage next, Origin how, Instant now, Map<String, Instant> by) {
        return new Position(next, how, now, by, Optional.empty(), Optional.empty());
    }

    /// Narrower, with the hold that there is, and without access beside the gates.
    Position backAt(Stage lower, Instant now) {
        return new Position(lower, origin, now, signers, hold, Optional.empty());
    }

    /// A hold ends access beside the gates.
    Position held(Hold reason) {
        return new Position(
                stage, origin, enteredAt, signers, Optional.of(reason), Optional.empty());
    }

    Position lifted() {
        return new Position(stage, origin, enteredAt, signers, Optional.empty(), breakGlass);
    }

    Position opened(Optional<BreakGlass> open) {
        return new Position(stage, origin, enteredAt, signers, hold, open);
    }

    boolean isBootstrapped() {
        return origin == Origin.BOOTSTRAPPED;
    }

    Standing standing(Digest release) {
        return new Standing(release, stage, isBootstrapped(), hold, breakGlass);
    }
}
