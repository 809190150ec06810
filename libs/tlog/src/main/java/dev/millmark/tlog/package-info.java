/// C2SP tile logs. This package holds what every format shares: hashes and tree heads.
///
/// - [dev.millmark.tlog.merkle]: inclusion and consistency proofs (RFC 6962);
/// - [dev.millmark.tlog.tile]: tiles and entry bundles (tlog-tiles), the growing tree;
/// - [dev.millmark.tlog.note]: notes, checkpoints, cosignatures (signed-note, tlog-checkpoint, tlog-cosignature);
/// - [dev.millmark.tlog.policy]: whom to trust and offline proofs (tlog-policy, tlog-proof);
/// - [dev.millmark.tlog.witness]: what witnesses are asked and answer (tlog-witness);
/// - [dev.millmark.tlog.leaf]: what Millmark logs.
@NullMarked
package dev.millmark.tlog;

import org.jspecify.annotations.NullMarked;
