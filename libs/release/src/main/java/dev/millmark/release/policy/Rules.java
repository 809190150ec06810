package dev.millmark.release.policy;

import dev.millmark.release.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/// What holds at every stage.
///
/// @param error of each bound of a rate: 0.05 for 95 %
/// @param clockTolerance how far clocks of signers and recorders may lie apart
/// @param proposalValidity how long a proposal can be signed and decided
/// @param whileHeld the widest stage that a release on hold is served at
/// @param longestBreakGlass how long access beside the gates may last
public record Rules(
        BigDecimal error,
        Duration clockTolerance,
        Duration proposalValidity,
        Stage whileHeld,
        Duration longestBreakGlass) {

    Map<String, Object> json() {
        return Map.of(
                "error",
                error.stripTrailingZeros().toPlainString(),
                "clock-tolerance",
                clockTolerance.toString(),
                "proposal-validity",
                proposalValidity.toString(),
                "while-held",
                whileHeld.label(),
                "longest-break-glass",
                longestBreakGlass.toString());
    }
}
