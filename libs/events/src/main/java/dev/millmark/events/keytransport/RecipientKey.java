package dev.millmark.events.keytransport;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.SealedKey;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/// A service's own HPKE key pair: opens what was sealed to it.
public final class RecipientKey {

    private final String name;
    private final AsymmetricCipherKeyPair pair;

    private RecipientKey(String name, AsymmetricCipherKeyPair pair) {
        this.name = name;
        this.pair = pair;
    }

    /// A new key pair for the named service.
    public static RecipientKey generate(String name) {
        return new RecipientKey(name, Suite.hpke().generatePrivateKey());
    }

    /// The key pair of the private key that [#export()] gave.
    public static RecipientKey of(String name, Bytes privateKey) {
        if (privateKey.size() != X25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException(
                    "private key of %s has %d bytes; X25519 has %d"
                            .formatted(
                                    name, privateKey.size(), X25519PrivateKeyParameters.KEY_SIZE));
        }
        X25519PrivateKeyParameters key = new X25519PrivateKeyParameters(privateKey.toArray());
        return new RecipientKey(name, new AsymmetricCipherKeyPair(key.generatePublicKey(), key));
    }

    /// The public half, to enrol with.
    public Recipient recipient() {
        return new Recipient(name, Bytes.copyOf(Suite.hpke().serializePublicKey(pair.getPublic())));
    }

    /// The private key's 32 bytes. Keep them in a file that only the service can read.
    public Bytes export() {
        return Bytes.copyOf(Suite.hpke().serializePrivateKey(pair.getPrivate()));
    }

    /// Opens a key that was sealed to this recipient under this key id.
    ///
    /// @throws NotSealedToRecipientException if it was not, whatever is wrong with it
    public Bytes open(String keyId, SealedKey sealed) throws NotSealedToRecipientException {
        if (sealed.encapsulatedKey().size() != Suite.ENCAPSULATED_KEY_SIZE
                || sealed.ciphertext().size() < Suite.TAG_SIZE) {
            throw refused(keyId);
        }
        HPKE hpke = Suite.hpke();
        try {
            return Bytes.copyOf(
                    hpke.open(
                            sealed.encapsulatedKey().toArray(),
                            pair,
                            Suite.INFO.clone(),
                            Suite.aad(keyId, name),
                            sealed.ciphertext().toArray(),
                            Suite.noPsk(),
                            Suite.noPsk(),
                            null));
        } catch (InvalidCipherTextException
                | IllegalArgumentException
                | IllegalStateException e) { // the last for points of low order
            throw refused(keyId);
        }
    }

    private NotSealedToRecipientException refused(String keyId) {
        return new NotSealedToRecipientException(
                "watermark key " + keyId + " does not open with the key of " + name);
    }

    @Override
    public String toString() {
        return "RecipientKey[" + name + ", redacted]";
    }
}
