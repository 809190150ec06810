/// The witness (C2SP tlog-witness): it cosigns a checkpoint of the followed log only if the checkpoint's tree has grown
/// out of the last one that it cosigned.
@NullMarked
package dev.millmark.verifier.witness;

import org.jspecify.annotations.NullMarked;
