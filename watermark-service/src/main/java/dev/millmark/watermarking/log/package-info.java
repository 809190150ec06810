/// The transparency log: entries leave by an outbox for one Kafka partition, become leaves in its order, and are
/// published as signed tiles. Nouns are those of C2SP tlog-tiles, tlog-checkpoint and tlog-witness.
@NullMarked
package dev.millmark.watermarking.log;

import org.jspecify.annotations.NullMarked;
