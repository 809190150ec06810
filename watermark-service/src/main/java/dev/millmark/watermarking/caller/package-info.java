/// Who may call this service: the API keys that watermark-service publishes.
@NullMarked
package dev.millmark.watermarking.caller;

import org.jspecify.annotations.NullMarked;
