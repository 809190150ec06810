/// Hybrid public key encryption (RFC 9180) of watermark keys to the services that use them.
@NullMarked
package dev.millmark.events.sealing;

import org.jspecify.annotations.NullMarked;
