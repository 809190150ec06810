package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.internal.Signatures;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A public key with its name: `<name>+<key id>+base64(type ‖ public key)` (C2SP signed-note).
///
/// @param name the key's name
/// @param type what its signatures are
/// @param key the public key
public record VerifierKey(KeyName name, SignatureType type, Bytes key) {

    private static final Pattern PARTS = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");

    /// @throws IllegalArgumentException if the key is not of the type's length
    public VerifierKey {
        if (key.size() != type.keySize()) {
            throw new IllegalArgumentException(
                    "Public key of " + key.size() + " bytes: " + type + " takes " + type.keySize());
        }
    }

    /// Reads a key in its canonical form.
    ///
    /// @throws MalformedVerifierKeyException if it is not one, its id is wrong, or its type unknown
    public static VerifierKey parse(String text) throws MalformedVerifierKeyException {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new MalformedVerifierKeyException("not <name>+<id>+<key>");
        }
        KeyName name =
                KeyName.parse(parts.group(1))
                        .orElseThrow(() -> new MalformedVerifierKeyException("not a key name"));
        Bytes typedKey =
                CanonicalBase64.decode(parts.group(3))
                        .filter(bytes -> !bytes.isEmpty())
                        .orElseThrow(() -> new MalformedVerifierKeyException("key not in base64"));
        Optional<SignatureType> type = SignatureType.of(typedKey.at(0));
        if (type.isEmpty() || typedKey.size() != 1 + type.get().keySize()) {
            throw new MalformedVerifierKeyException("unknown type or wrong length of key");
        }
        VerifierKey key = new VerifierKey(name, type.get(), typedKey.from(1));
        if (!key.id().toString().equals(parts.group(2))) {
            throw new MalformedVerifierKeyException("key id that is not the key's");
        }
        return key;
    }

    /// The key's id.
    public KeyId id() {
        return KeyId.of(name, typedKey());
    }

    /// The key in its text form.
    public String text() {
        return name + "+" + id() + "+" + CanonicalBase64.encode(typedKey());
    }

    private Bytes typedKey() {
        return Bytes.concat(Bytes.copyOf(new byte[] {(byte) type.code()}), key);
    }

    /// Whether `signature`, without its key id, is this key's over the text of a note.
    public Verification verify(String text, Bytes signature) {
        if (signature.size() != type.signatureSize()) {
            return Verification.FAILS;
        }
        return switch (type) {
            case ED25519 -> Signatures.ed25519(key, Bytes.utf8(text), signature);
            case ED25519_COSIGNATURE ->
                    CosignatureMessage.ed25519(CosignatureMessage.time(signature), text)
                            .map(message ->
                                    Signatures.ed25519(
                                            key, message, CosignatureMessage.signature(signature)))
                            .orElse(Verification.FAILS);
            case ML_DSA_44_COSIGNATURE ->
                    CosignatureMessage.mlDsa44(CosignatureMessage.time(signature), name, text)
                            .map(message ->
                                    Signatures.mlDsa44(
                                            key, message, CosignatureMessage.signature(signature)))
                            .orElse(Verification.FAILS);
        };
    }

    /// The text form, which holds nothing secret.
    @Override
    public String toString() {
        return text();
    }
}
