/// Kafka clients with the application's own broker settings, for what channels cannot do: transactions, replies, reading a tail.
@NullMarked
package dev.millmark.watermarking.broker;

import org.jspecify.annotations.NullMarked;
