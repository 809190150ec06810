/// The request a log makes of a witness, the judgement, the answer (C2SP tlog-witness).
@NullMarked
package dev.millmark.tlog.witness;

import org.jspecify.annotations.NullMarked;
