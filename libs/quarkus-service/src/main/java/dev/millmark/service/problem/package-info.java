/// How every refusal leaves a service: a problem detail (RFC 9457) of one catalogue, with a request id, never a stack trace and never the caller's text.
@NullMarked
package dev.millmark.service.problem;

import org.jspecify.annotations.NullMarked;
