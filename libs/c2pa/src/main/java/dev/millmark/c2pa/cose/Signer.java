package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;

/// Signs with one key under one algorithm. [LocalSigner] holds the key itself; a key store or HSM is another
/// implementation. Sealing is deterministic only if the signer is.
public interface Signer {

    /// The algorithm of every signature this signer makes.
    SignatureAlgorithm algorithm();

    /// The length in bytes of every signature this signer makes.
    int signatureSize();

    /// Signs `message`. ECDSA signatures are `r ‖ s` at the curve's width (RFC 9053 section 2.1), never DER.
    Bytes sign(Bytes message);
}
