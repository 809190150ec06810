package dev.millmark.c2pa.certificate;

/// A key and its certificates cannot sign claims: no validator would trust what they sign. Nothing was signed.
public final class UnfitCredentialException extends Exception {

    private final Reason reason;
    private final String problem;

    /// Why a credential cannot sign claims.
    public enum Reason {
        /// The key is not the certificate's.
        KEY_MISMATCH,
        /// The certificate breaks the profile of C2PA 2.4 section 14.5.1, such as a certificate authority's own.
        PROFILE,
        /// The certificate is for none of the purposes that validators accept for claims.
        PURPOSE,
        /// A certificate of the chain is not valid yet, or not any more.
        VALIDITY,
        /// A certificate of the chain is not issued by the next one.
        CHAIN
    }

    UnfitCredentialException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.problem = message;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }

    /// Why, in words, with the certificate's subject and what to do.
    public String problem() {
        return problem;
    }
}
