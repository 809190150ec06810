package dev.millmark.c2pa.certificate;

import dev.millmark.c2pa.cose.Signer;
import java.util.List;

/// Credentials that the library would not load, for tests of who judges what they sign.
public final class UncheckedCredentials {

    private UncheckedCredentials() {}

    public static SigningCredential of(Signer signer, List<Certificate> chain) {
        return SigningCredential.unchecked(signer, chain);
    }
}
