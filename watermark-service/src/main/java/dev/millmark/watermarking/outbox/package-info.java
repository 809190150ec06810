/// The transactional outbox: an event is a row in the transaction it tells about, and becomes exactly one Kafka record.
///
/// One instance relays at a time. Its rows go out in Kafka transactions under one transactional id, so that a relay
/// that lost its place without knowing is fenced. After a crash the next relay reads the tail of the topics and leaves
/// out what is already there.
@NullMarked
package dev.millmark.watermarking.outbox;

import org.jspecify.annotations.NullMarked;
