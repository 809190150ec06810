/// Signed notes and what they carry: checkpoints and cosignatures (C2SP signed-note, tlog-checkpoint, tlog-cosignature).
@NullMarked
package dev.laidline.tlog.note;

import org.jspecify.annotations.NullMarked;
