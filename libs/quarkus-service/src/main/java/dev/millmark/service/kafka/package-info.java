/// Kafka with the application's own broker settings, for what channels cannot do: transactions, replies, dead letters
/// that always fit, and topics that are read as a whole.
@NullMarked
package dev.millmark.service.kafka;

import org.jspecify.annotations.NullMarked;
