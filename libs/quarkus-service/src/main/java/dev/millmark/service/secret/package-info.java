/// Secrets in files that only this service may read. The database knows a check value of each, so that a lost or
/// exchanged file stops the start instead of being made anew.
@NullMarked
package dev.millmark.service.secret;

import org.jspecify.annotations.NullMarked;
