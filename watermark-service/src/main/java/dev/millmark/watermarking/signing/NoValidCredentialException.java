package dev.millmark.watermarking.signing;

import java.time.Instant;

/// No signing certificate is valid now. Passes as soon as one is renewed.
public final class NoValidCredentialException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NoValidCredentialException(String message) {
        super(message);
    }

    /// The issuer has revoked it.
    public static NoValidCredentialException revoked() {
        return new NoValidCredentialException("the signing certificate is revoked");
    }

    NoValidCredentialException(Instant notBefore, Instant notAfter) {
        super("the signing certificate is valid from " + notBefore + " to " + notAfter + " only");
    }
}
