package dev.millmark.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What is wrong with a log.
public enum LogAlarmKind {
    /// Two checkpoints that no tree has both: what the log said of one size differs from what it says now.
    @JsonProperty("fork")
    FORK,
    /// A checkpoint older than one seen before.
    @JsonProperty("rollback")
    ROLLBACK,
    /// A leaf that differs from the event it is about, or tiles that do not lead to the signed root.
    @JsonProperty("leaf-mismatch")
    LEAF_MISMATCH,
    /// A checkpoint that the log's key did not sign, or that is malformed.
    @JsonProperty("checkpoint-invalid")
    CHECKPOINT_INVALID,
    /// An event that should be in the log by now and is not.
    @JsonProperty("entry-missing")
    ENTRY_MISSING,
    /// The log found a contradiction in its own state and signs nothing until an operator has looked.
    @JsonProperty("stopped")
    STOPPED,
    /// Too few witnesses cosign, again and again, so that no newer checkpoint is published.
    @JsonProperty("quorum-missed")
    QUORUM_MISSED
}
