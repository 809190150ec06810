package dev.millmark.generator.sealing;

import dev.millmark.events.ContentSealed;

/// How a request for a seal ended.
public sealed interface SealOutcome {

    /// The credential, checked to be for this very text.
    record Sealed(ContentSealed seal) implements SealOutcome {}

    /// The watermark-service will not seal this text, or what it answered is not about it.
    record Refused(String reason) implements SealOutcome {}

    /// No answer in time.
    ///
    /// @param recorded whether Kafka holds the text's event, so that it will be sealed later
    record Unavailable(boolean recorded) implements SealOutcome {}
}
