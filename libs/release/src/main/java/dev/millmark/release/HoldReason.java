package dev.millmark.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a release is on hold.
public enum HoldReason {
    /// Too few of the answers within scope came marked and sealed.
    COVERAGE_DROP,
    /// The detector no longer finds canaries.
    CANARY_FAILING,
    /// P-values of human texts are not what they were.
    NULL_DRIFTED,
    /// A watermark key or the signing key is known to somebody else.
    KEY_COMPROMISED,
    /// More misuse is reported than the policy takes.
    MISUSE,
    /// Newer evidence fails a gate of the stage that the release is at.
    EVIDENCE_FAILS,
    /// The evidence that the stage rests on is older than the policy takes.
    EVIDENCE_EXPIRED,
    /// The stage rests on the sign-off of an approver who was revoked as of before it.
    SIGNER_REVOKED,
    /// Somebody placed it.
    MANUAL;

    /// The name in events and statements: `coverage-drop`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The reason of this label.
    public static Optional<HoldReason> ofLabel(String label) {
        return Arrays.stream(values()).filter(reason -> reason.label().equals(label)).findFirst();
    }
}
