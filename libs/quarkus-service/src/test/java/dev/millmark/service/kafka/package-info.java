/// Tests against a real broker.
@NullMarked
package dev.millmark.service.kafka;

import org.jspecify.annotations.NullMarked;
