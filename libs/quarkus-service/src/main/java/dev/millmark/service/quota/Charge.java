package dev.millmark.service.quota;

/// Something that is to be taken.
///
/// @param amount at least 0
public record Charge(QuotaHolder holder, Measure measure, Allowance allowance, long amount) {

    private static final int PORTIONS = 100;

    public Charge {
        if (amount < 0) {
            throw new IllegalArgumentException("less than nothing is taken: " + amount);
        }
    }

    /// The same without a limit.
    public Charge counted() {
        return new Charge(holder, measure, allowance.counted(), amount);
    }

    Key key() {
        return new Key(holder.key(), measure.label() + "/" + allowance.period().label());
    }

    /// How much an instance takes ahead.
    long portion() {
        return allowance.isUnlimited() ? 0 : allowance.most() / PORTIONS;
    }

    /// A row of the table.
    record Key(String holder, String measure) {}
}
