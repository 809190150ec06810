package dev.millmark.generator.release;

import dev.millmark.generator.completion.ReleaseTerms;
import dev.millmark.service.quota.Reservation;

/// A caller who was let through to a model.
public final class Admission {

    private final ReleaseTerms terms;
    private final long reserved;
    private final Reservation reservation;

    Admission(ReleaseTerms terms, long reserved, Reservation reservation) {
        this.terms = terms;
        this.reserved = reserved;
        this.reservation = reservation;
    }

    /// Under which release.
    public ReleaseTerms terms() {
        return terms;
    }

    /// Gives back what was reserved and not used. Has an effect once.
    ///
    /// @param tokens how many were generated
    public void settle(long tokens) {
        reservation.giveBack(reserved - tokens);
    }
}
