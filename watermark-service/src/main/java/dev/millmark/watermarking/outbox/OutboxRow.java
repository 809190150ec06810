package dev.millmark.watermarking.outbox;

import dev.millmark.events.KafkaEvent;

/// An event that waits to be published. A [KafkaEvent] alone does not say which row goes once it is.
///
/// @param id its place in the order of publication
record OutboxRow(long id, KafkaEvent event) {}
