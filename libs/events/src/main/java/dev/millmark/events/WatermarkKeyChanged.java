package dev.millmark.events;

import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A watermark key was made, changed state, or was sealed to a new recipient: `watermark.key.changed.v1`.
///
/// The topic is compacted on the key id, so its newest event is the key's state.
///
/// @param keyId names the key in events, credentials and verdicts: `tenant.model.epoch.pool`
/// @param scheme scheme id, for example `vllm-philox-v1`
/// @param tenant whose pool the key belongs to
/// @param model name of the model it marks
/// @param epoch counts key rotations from 1
/// @param poolIndex place in the pool, from 0
/// @param sealedKeys the key's bytes, once for each enrolled instance; empty when the key is destroyed
/// @param compromisedAt from when on others may have had the key, so that a mark on a text that was not sealed before
/// proves nothing; of a revoked or destroyed key alone, and absent where nobody else had it
public record WatermarkKeyChanged(
        String keyId,
        String scheme,
        KeyState state,
        String tenant,
        String model,
        int epoch,
        int poolIndex,
        Instant changedAt,
        List<SealedKey> sealedKeys,
        @Nullable Instant compromisedAt)
        implements EventData {

    public WatermarkKeyChanged {
        Fields.present("keyId", keyId);
        Fields.notBlank("scheme", scheme);
        Fields.present("state", state);
        Fields.notBlank("tenant", tenant);
        Fields.notBlank("model", model);
        Fields.atLeast("epoch", 1, epoch);
        Fields.atLeast("poolIndex", 0, poolIndex);
        if (!keyId.equals(id(tenant, model, epoch, poolIndex))) {
            throw new IllegalArgumentException(
                    "/keyId names another key than tenant, model, epoch and poolIndex");
        }
        Fields.present("changedAt", changedAt);
        Fields.present("sealedKeys", sealedKeys);
        sealedKeys = List.copyOf(sealedKeys);
        if (state == KeyState.DESTROYED && !sealedKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "/sealedKeys is not empty, but the key is destroyed");
        }
        if (compromisedAt != null && state.compareTo(KeyState.REVOKED) < 0) {
            throw new IllegalArgumentException(
                    "/compromisedAt is there, but the key is not revoked");
        }
    }

    /// The key's id.
    public KeyId id() {
        return new KeyId(tenant, model, epoch, poolIndex);
    }

    private static String id(String tenant, String model, int epoch, int poolIndex) {
        try {
            return new KeyId(tenant, model, epoch, poolIndex).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "/tenant, /model, /epoch or /poolIndex has not the form that key ids are made of");
        }
    }

    @Override
    public EventType type() {
        return EventType.WATERMARK_KEY_CHANGED;
    }

    @Override
    public String subject() {
        return keyId;
    }
}
