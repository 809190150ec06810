/// Publication: what a tree consists of is stored, its checkpoint signed, cosigned by witnesses up to the policy's
/// quorum (C2SP tlog-checkpoint, tlog-cosignature, tlog-witness), and published.
@NullMarked
package dev.millmark.watermarking.log.checkpoint;

import org.jspecify.annotations.NullMarked;
