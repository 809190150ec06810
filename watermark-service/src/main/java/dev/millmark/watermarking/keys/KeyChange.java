package dev.millmark.watermarking.keys;

import dev.millmark.watermark.key.KeyState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to become of a key.
///
/// @param compromisedAt from when on others may have had it; of revoked and destroyed keys alone
/// @param reason why, in an operator's words
public record KeyChange(KeyState state, @Nullable Instant compromisedAt, String reason) {

    /// The listed key as it is after this change; empty where nothing changes.
    ///
    /// @throws KeyStateException if the state would move backwards, or the compromise later
    Optional<ListedKey> of(ListedKey key, Instant now) {
        if (!key.state().mayBecome(state)) {
            throw new KeyStateException(
                    "key %s is %s and never becomes %s again"
                            .formatted(key.id(), key.state().wireName(), state.wireName()));
        }
        @Nullable Instant since = earlier(key);
        boolean isSame =
                key.state() == state && java.util.Objects.equals(since, key.compromisedAt());
        return isSame
                ? Optional.empty()
                : Optional.of(new ListedKey(key.id(), key.scheme(), state, now, since, reason));
    }

    /// What is known to be compromised stays so: later knowledge only brings the time forward.
    private @Nullable Instant earlier(ListedKey key) {
        @Nullable Instant known = key.compromisedAt();
        if (known == null || compromisedAt == null) {
            return known == null ? compromisedAt : known;
        }
        if (compromisedAt.isAfter(known)) {
            throw new KeyStateException(
                    "key %s was compromised at %s already: a later time would make marks count again"
                            .formatted(key.id(), known));
        }
        return compromisedAt;
    }
}
