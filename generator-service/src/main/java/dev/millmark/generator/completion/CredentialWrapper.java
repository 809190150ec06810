package dev.millmark.generator.completion;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;

/// The invisible characters that carry a credential after the last visible one (C2PA 2.4 annex A.8).
public final class CredentialWrapper {

    private CredentialWrapper() {}

    /// What follows the text; empty where the credential travels beside it.
    public static String of(ContentSealed seal) {
        if (seal.carrier() == Carrier.SIDECAR) {
            return "";
        }
        try {
            return TextEncoding.decode(TextWrapper.wrapperOf(seal.manifestStore()));
        } catch (MalformedTextException e) {
            throw new IllegalStateException("a wrapper is UTF-8 by construction", e);
        }
    }
}
