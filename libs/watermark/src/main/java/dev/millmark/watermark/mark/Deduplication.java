package dev.millmark.watermark.mark;

import java.util.Locale;

/// Which contexts the generator leaves unmarked because they were seen before. A repeated context would draw the same
/// random words again, which makes a model loop. vLLM's `deduplicate_contexts`. Detectors score a context once whatever
/// the generator did.
public enum Deduplication {
    /// Every context is marked.
    NONE,
    /// A context seen earlier among this answer's tokens is sampled normally. The default.
    SINGLE_TURN,
    /// As `SINGLE_TURN`, and the prompt counts as seen and is part of the context.
    ALL;

    /// How vLLM writes it: `none`, `single_turn`, `all`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
