package dev.millmark.watermarking.log;

/// The points of a leaf's way at which a crash leaves something different behind.
public enum Stage {
    /// The lead is taken; nothing is read yet.
    LEAD_TAKEN,
    /// Leaves are made; the transaction has not begun.
    BEFORE_INSERT,
    /// Leaves, tiles and head are written; the transaction is not committed.
    BEFORE_COMMIT,
    /// Leaves are committed; nothing is stored.
    AFTER_COMMIT,
    /// Some resources of a checkpoint are stored.
    DURING_STORE,
    /// All are stored; the checkpoint is not signed.
    AFTER_STORE,
    /// It is signed and the signature noted; no witness has seen it.
    AFTER_SIGNED,
    /// Witnesses cosigned; the checkpoint is not published.
    AFTER_WITNESSES,
    /// The checkpoint is published; entries are not marked as logged.
    AFTER_CHECKPOINT
}
