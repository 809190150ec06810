/// How every refusal leaves over HTTP: a problem detail (RFC 9457), never a stack trace and never the caller's text.
@NullMarked
package dev.millmark.verifier.http;

import org.jspecify.annotations.NullMarked;
