package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import java.util.concurrent.CompletionStage;

/// A private key that somebody else holds and signs with on request, such as a cloud's key management service.
/// [RemoteSigner] makes a [Signer] of it; it checks every answer, so an implementation need only carry bytes.
public interface RemoteKey {

    /// Asks for a signature. Some holders take the message, some its digest under the algorithm's hash.
    ///
    /// @return the signature, ECDSA in either form: `r ‖ s` or DER. Completes exceptionally where there is none.
    CompletionStage<Bytes> sign(SignatureAlgorithm algorithm, Bytes message, Bytes digest);
}
