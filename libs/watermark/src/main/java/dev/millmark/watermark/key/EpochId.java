package dev.millmark.watermark.key;

/// One epoch of one tenant's model: the keys of one pool.
///
/// @param tenant as in [KeyId]
/// @param model as in [KeyId]
/// @param epoch as in [KeyId]
public record EpochId(String tenant, String model, int epoch) {

    /// @throws IllegalArgumentException if a part does not have the form that [KeyId] asks for
    public EpochId {
        new KeyId(tenant, model, epoch, 0);
    }

    /// The id of one key of the epoch's pool.
    public KeyId key(int poolIndex) {
        return new KeyId(tenant, model, epoch, poolIndex);
    }

    /// `tenant.model.epoch`
    @Override
    public String toString() {
        return tenant + "." + model + "." + epoch;
    }
}
