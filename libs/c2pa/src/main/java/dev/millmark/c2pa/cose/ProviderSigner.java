package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/// Signs with a key that cannot leave its store, such as one of a hardware security module behind PKCS#11. ECDSA and
/// RSASSA-PSS are then random: the same text gets other bytes each time it is sealed. Safe for use by several threads
/// as far as the provider is.
public final class ProviderSigner implements Signer {

    private final SignatureAlgorithm algorithm;
    private final int size;
    private final PrivateKey key;
    private final Provider provider;

    private ProviderSigner(
            SignatureAlgorithm algorithm, int size, PrivateKey key, Provider provider) {
        this.algorithm = algorithm;
        this.size = size;
        this.key = key;
        this.provider = provider;
    }

    /// A signer for a key of `provider`.
    ///
    /// @param publicKey the DER encoding of the other half (`SubjectPublicKeyInfo`), which tells the algorithm
    /// @throws IllegalArgumentException if it is of a kind that C2PA does not list
    public static ProviderSigner of(PrivateKey key, Bytes publicKey, Provider provider) {
        SignatureAlgorithm algorithm = PublicKeys.algorithm(publicKey);
        return new ProviderSigner(algorithm, PublicKeys.signatureSize(publicKey), key, provider);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public int signatureSize() {
        return size;
    }

    /// @throws SigningFailedException if the store does not sign now
    @Override
    public Bytes sign(Bytes message) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(message.toArray());
            Bytes signed = Bytes.copyOf(signature.sign());
            return algorithm.family() == SignatureAlgorithm.Family.ECDSA
                    ? EcdsaSignature.pair(signed, size)
                    : signed;
        } catch (GeneralSecurityException | ProviderException failed) {
            throw new SigningFailedException(
                    "The key store behind " + provider.getName() + " does not sign", failed);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        int bits =
                switch (algorithm.hash()) {
                    case SHA256 -> 256;
                    case SHA384 -> 384;
                    case SHA512 -> 512;
                };
        return switch (algorithm.family()) {
            case ECDSA -> Signature.getInstance("SHA" + bits + "withECDSA", provider);
            case ED25519 -> Signature.getInstance("Ed25519", provider);
            case RSA_PSS -> {
                Signature signature = Signature.getInstance("RSASSA-PSS", provider);
                String digest = "SHA-" + bits;
                signature.setParameter(
                        new PSSParameterSpec(
                                digest, "MGF1", new MGF1ParameterSpec(digest), bits / 8, 1));
                yield signature;
            }
        };
    }

    /// The algorithm and the store only, never the key.
    @Override
    public String toString() {
        return "ProviderSigner[" + algorithm + ", " + provider.getName() + "]";
    }
}
