package dev.millmark.watermarking.outbox;

import dev.millmark.events.KafkaEvent;

/// An event that waits to be published.
///
/// @param id its place in the order of publication
record OutboxRow(long id, KafkaEvent event) {}
