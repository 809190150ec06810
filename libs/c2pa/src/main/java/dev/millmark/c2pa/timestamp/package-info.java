/// RFC 3161 time-stamps over claim signatures (C2PA 2.4 section 10.3.2.5): asking for them, reading them, and a small
/// authority for one's own use.
@NullMarked
package dev.millmark.c2pa.timestamp;

import org.jspecify.annotations.NullMarked;
