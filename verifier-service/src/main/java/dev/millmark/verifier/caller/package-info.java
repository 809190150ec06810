/// Who may call this service: the API keys that watermark-service publishes.
@NullMarked
package dev.millmark.verifier.caller;

import org.jspecify.annotations.NullMarked;
