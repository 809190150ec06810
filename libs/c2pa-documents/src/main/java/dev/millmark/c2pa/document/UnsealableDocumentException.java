package dev.millmark.c2pa.document;

/// The document is sound, but cannot carry a credential as it is. Nothing was signed. A store that is kept apart from
/// it is still possible: [dev.millmark.c2pa.sealing.AssetSealer#sealApart].
public final class UnsealableDocumentException extends Exception {

    private final Reason reason;

    /// Why a document cannot be sealed.
    public enum Reason {
        /// It is encrypted.
        ENCRYPTED,
        /// It has a signature of its own format, which a credential added afterwards could break.
        SIGNED,
        /// It carries a credential already.
        ALREADY_SEALED,
        /// It has macros, to which a credential would lend the signer's name.
        MACROS,
        /// It is of a kind that is not sealed here, such as a spreadsheet.
        OTHER_KIND,
        /// The manifest store would be larger than readers take.
        STORE_TOO_LARGE
    }

    UnsealableDocumentException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
