package dev.millmark.events;

import java.time.Instant;
import java.util.List;

/// A watermark key was made, changed state, or was sealed to a new recipient: `watermark.key.changed.v1`.
///
/// The topic is compacted on the key id, so its newest event is the key's state.
///
/// @param keyId names the key in events, credentials and verdicts
/// @param scheme scheme id, for example `vllm-philox-v1`
/// @param tenant whose pool the key belongs to
/// @param model name of the model it marks
/// @param epoch counts key rotations from 1
/// @param poolIndex place in the pool, from 0
/// @param sealedKeys the key's bytes, once for each enrolled service; empty when the key is destroyed
public record WatermarkKeyChanged(
        String keyId,
        String scheme,
        KeyState state,
        String tenant,
        String model,
        int epoch,
        int poolIndex,
        Instant changedAt,
        List<SealedKey> sealedKeys)
        implements EventData {

    public WatermarkKeyChanged {
        Fields.notBlank("keyId", keyId);
        Fields.notBlank("scheme", scheme);
        Fields.present("state", state);
        Fields.notBlank("tenant", tenant);
        Fields.notBlank("model", model);
        Fields.atLeast("epoch", 1, epoch);
        Fields.atLeast("poolIndex", 0, poolIndex);
        Fields.present("changedAt", changedAt);
        Fields.present("sealedKeys", sealedKeys);
        sealedKeys = List.copyOf(sealedKeys);
        if (state == KeyState.DESTROYED && !sealedKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "/sealedKeys is not empty, but the key is destroyed");
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
