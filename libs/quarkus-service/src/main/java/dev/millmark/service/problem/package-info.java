/// How every refusal leaves a service: a problem detail (RFC 9457) of one catalogue, with a request id, never a stack
/// trace and never the caller's text.
///
/// The extension `quarkus-http-problem` (before: `quarkus-resteasy-problem`) is not used. It maps what reaches JAX-RS,
/// so malformed HTTP, long URIs and headers, slow bodies and the server's own refusals stay without a body. It answers
/// messages of exceptions, which may quote a text. It has no closed catalogue. What would be left for it is one
/// exception mapper.
@NullMarked
package dev.millmark.service.problem;

import org.jspecify.annotations.NullMarked;
