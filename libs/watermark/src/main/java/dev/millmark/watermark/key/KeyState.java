package dev.millmark.watermark.key;

import java.util.Locale;

/// Where a watermark key stands in its life. States only move forward, as key states do in NIST SP 800-57: a key that
/// once left service never marks a text again.
public enum KeyState {
    /// Marks new texts and is searched for.
    ACTIVE,
    /// Marks nothing new; texts that carry it are still recognized.
    DETECT_ONLY,
    /// Leaked or disclosed. Others may have marked a text with it, so finding it proves nothing by itself: it is
    /// searched for to explain texts whose age is known.
    REVOKED,
    /// The material is gone; only the id remains.
    DESTROYED;

    /// Whether a key in this state may serve `use`.
    public boolean permits(KeyUse use) {
        return switch (use) {
            case SAMPLE -> this == ACTIVE;
            case DETECT -> this != DESTROYED;
        };
    }

    /// Whether a key may go from this state to `next`: forward, or nowhere.
    public boolean mayBecome(KeyState next) {
        return next.ordinal() >= ordinal();
    }

    /// The name used in events and configuration: `active`, `detect-only`, `revoked`, `destroyed`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The state with this [#wireName()].
    ///
    /// @throws IllegalArgumentException if there is none
    public static KeyState ofWireName(String wireName) {
        for (KeyState state : values()) {
            if (state.wireName().equals(wireName)) {
                return state;
            }
        }
        throw new IllegalArgumentException(
                "key state '"
                        + wireName
                        + "' is unknown: use active, detect-only, revoked or destroyed");
    }
}
