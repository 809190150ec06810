package dev.millmark.c2pa.sealing;

/// The text cannot be sealed as it is. Nothing was signed.
public final class UnsealableTextException extends Exception {

    private final Reason reason;

    /// Why a text cannot be sealed.
    public enum Reason {
        /// A surrogate stands alone, so there is no UTF-8 form.
        LONE_SURROGATE,
        /// Not in Normalization Form C, and the definition does not ask to normalize.
        NOT_NORMALIZED,
        /// There is a wrapper in the text already, whole or damaged: validate it, strip it, and seal as an edit.
        ALREADY_SEALED,
        /// The manifest store would be larger than readers take.
        STORE_TOO_LARGE
    }

    UnsealableTextException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
