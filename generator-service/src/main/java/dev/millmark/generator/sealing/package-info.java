/// Asks the watermark-service to seal finished texts, and knows whether it answers.
@NullMarked
package dev.millmark.generator.sealing;

import org.jspecify.annotations.NullMarked;
