package dev.millmark.generator.release;

import dev.millmark.generator.completion.ReleaseTerms;
import java.util.function.LongConsumer;

/// A caller who was let through to a model.
public final class Admission {

    private final ReleaseTerms terms;
    private final LongConsumer settling;

    Admission(ReleaseTerms terms, LongConsumer settling) {
        this.terms = terms;
        this.settling = settling;
    }

    /// Under which release.
    public ReleaseTerms terms() {
        return terms;
    }

    /// Gives back what was reserved and not used. Has an effect once.
    ///
    /// @param tokens how many were generated
    public void settle(long tokens) {
        settling.accept(tokens);
    }
}
