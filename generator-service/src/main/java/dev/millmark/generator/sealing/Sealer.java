package dev.millmark.generator.sealing;

import dev.millmark.events.GenerationCompleted;

/// Has finished texts sealed.
public interface Sealer {

    /// Asks for a seal and waits for it, no longer than the configured timeout.
    SealOutcome seal(GenerationCompleted generation);

    /// Whether sealing answers now: it has within the last second, or it answers a probe.
    boolean answers();
}
