package dev.millmark.watermarking.sealing;

import dev.millmark.events.ContentSealed;

/// What became of a request to seal.
public sealed interface SealOutcome {

    /// There is a seal, made now or before.
    record Sealed(ContentSealed seal) implements SealOutcome {}

    /// There is none and will be none.
    record Refused(Refusal refusal) implements SealOutcome {}

    /// Refuses.
    static Refused refused(Refusal.Reason reason, String detail) {
        return new Refused(new Refusal(reason, detail));
    }
}
