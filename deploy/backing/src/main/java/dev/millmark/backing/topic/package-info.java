/// The platform's Kafka topics: read from the one file that defines them, and made on a broker.
@NullMarked
package dev.millmark.backing.topic;

import org.jspecify.annotations.NullMarked;
