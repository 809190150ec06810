package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Signs with a key that somebody else holds. The public half is known here, so that nothing but the signature is asked
/// for, and a signature by another key, as after a rotation that nobody told of, is refused. Waits for each answer, at
/// most as long as allowed: callers on virtual threads hold no other thread meanwhile.
public final class RemoteSigner implements Signer {

    private final RemoteKey key;
    private final Bytes publicKey;
    private final SignatureAlgorithm algorithm;
    private final int size;
    private final Duration timeout;

    private RemoteSigner(
            RemoteKey key, Bytes publicKey, SignatureAlgorithm algorithm, Duration timeout) {
        this.key = key;
        this.publicKey = publicKey;
        this.algorithm = algorithm;
        this.size = PublicKeys.signatureSize(publicKey);
        this.timeout = timeout;
    }

    /// A signer.
    ///
    /// @param publicKey the DER encoding of the public half (`SubjectPublicKeyInfo`), which tells the algorithm
    /// @param timeout for one answer
    /// @throws IllegalArgumentException if the key is of a kind that C2PA does not list
    public static RemoteSigner of(RemoteKey key, Bytes publicKey, Duration timeout) {
        return new RemoteSigner(key, publicKey, PublicKeys.algorithm(publicKey), timeout);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public int signatureSize() {
        return size;
    }

    /// @throws SigningFailedException if there is no answer in time, or it is no signature by this key
    @Override
    public Bytes sign(Bytes message) {
        CompletableFuture<Bytes> asked =
                key.sign(algorithm, message, algorithm.hash().digest(message))
                        .toCompletableFuture();
        Bytes answer = await(asked);
        Bytes signature =
                algorithm.family() == SignatureAlgorithm.Family.ECDSA
                        ? EcdsaSignature.pair(answer, size)
                        : answer;
        if (!SignatureVerification.verify(algorithm, publicKey, message, signature)) {
            throw new SigningFailedException(
                    "The holder of the signing key answered with no signature by that key");
        }
        return signature;
    }

    private Bytes await(CompletableFuture<Bytes> asked) {
        try {
            return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new SigningFailedException("The holder of the signing key did not sign", failed);
        } catch (TimeoutException late) {
            asked.cancel(true);
            throw new SigningFailedException(
                    "The holder of the signing key gave no answer within " + timeout, late);
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new SigningFailedException("The signature was not waited for", stopped);
        }
    }

    /// The algorithm only.
    @Override
    public String toString() {
        return "RemoteSigner[" + algorithm + "]";
    }
}
