/// How watermark keys travel: each instance shows a public key, an operator enrols it, keys are encrypted to each by
/// hybrid public key encryption (RFC 9180), and who is addressed opens them.
@NullMarked
package dev.millmark.events.keytransport;

import org.jspecify.annotations.NullMarked;
