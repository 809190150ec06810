package dev.laidline.watermarking.outbox;

import dev.laidline.events.KafkaEvent;

/// An event that waits to be published.
///
/// @param id its place in the order of publication
record OutboxRow(long id, KafkaEvent event) {}
