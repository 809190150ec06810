package dev.millmark.watermark.key;

/// What an [EpochDisclosure] makes of its [EpochCommitment].
public enum DisclosureCheck {
    /// The committed secret, disclosed no earlier than promised.
    KEPT,
    /// The committed secret, but disclosed earlier: texts marked after that prove nothing.
    TOO_EARLY,
    /// Not the secret that was committed to.
    OTHER_SECRET,
    /// About another tenant, model or epoch.
    OTHER_EPOCH
}
