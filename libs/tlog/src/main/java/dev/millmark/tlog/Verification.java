package dev.millmark.tlog;

/// What a check of a proof or signature found.
public enum Verification {
    /// The claim holds.
    HOLDS,
    /// The claim does not hold, or what should show it is not of the right shape.
    FAILS;

    /// [#HOLDS] where `condition` does.
    public static Verification of(boolean condition) {
        return condition ? HOLDS : FAILS;
    }
}
