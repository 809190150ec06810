package dev.millmark.verifier.audit;

import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.SignedCheckpoint;

/// How far the audit is.
///
/// @param head computed from all leaves so far
/// @param covering the signed checkpoint whose tree begins with these leaves
record AuditedHead(TreeHead head, SignedCheckpoint covering) {}
