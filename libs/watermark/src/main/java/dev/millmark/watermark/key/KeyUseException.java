package dev.millmark.watermark.key;

/// A key was asked for something its state no longer permits.
public final class KeyUseException extends IllegalStateException {

    KeyUseException(KeyId id, KeyState state, String wanted) {
        super(
                "key "
                        + id
                        + " is "
                        + state.wireName()
                        + " and may not "
                        + wanted
                        + ": choose a key whose state permits it");
    }
}
