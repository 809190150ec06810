/// Signed notes and what they carry: checkpoints and cosignatures (C2SP signed-note, tlog-checkpoint,
/// tlog-cosignature).
@NullMarked
package dev.millmark.tlog.note;

import org.jspecify.annotations.NullMarked;
