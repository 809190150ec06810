/// Seals texts: from `generation.completed.v1` and from `POST /v1/seals`, each content id once.
///
/// A seal is a row, and the event that tells of it is another row of the same transaction. What cannot be sealed is
/// refused with a reason; a database or broker that is away is waited for.
@NullMarked
package dev.millmark.watermarking.sealing;

import org.jspecify.annotations.NullMarked;
