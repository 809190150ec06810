package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.cose.Signer;
import java.util.List;

/// A key, wherever it is held, and its certificates.
///
/// @param signer signs with it
/// @param chain leaf first, not empty
public record HeldKey(Signer signer, List<Certificate> chain) {

    /// Copies the list.
    public HeldKey {
        chain = List.copyOf(chain);
    }
}
