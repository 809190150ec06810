/// Whom a verifier trusts, and proofs it checks offline (C2SP tlog-policy, tlog-proof).
@NullMarked
package dev.millmark.tlog.policy;

import org.jspecify.annotations.NullMarked;
