/// C2SP tile logs. This package holds what every format shares: bytes, hashes, tree heads.
///
/// - [dev.laidline.tlog.merkle]: inclusion and consistency proofs (RFC 6962);
/// - [dev.laidline.tlog.tile]: tiles and entry bundles (tlog-tiles), the growing tree;
/// - [dev.laidline.tlog.note]: notes, checkpoints, cosignatures (signed-note, tlog-checkpoint, tlog-cosignature);
/// - [dev.laidline.tlog.policy]: whom to trust and offline proofs (tlog-policy, tlog-proof);
/// - [dev.laidline.tlog.witness]: what witnesses are asked and answer (tlog-witness);
/// - [dev.laidline.tlog.leaf]: what Laidline logs.
@NullMarked
package dev.laidline.tlog;

import org.jspecify.annotations.NullMarked;
