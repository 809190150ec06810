/// The signing credential: a local certificate authority made at first start, or the operator's own chain; and whom to
/// trust for it.
@NullMarked
package dev.millmark.watermarking.signing;

import org.jspecify.annotations.NullMarked;
