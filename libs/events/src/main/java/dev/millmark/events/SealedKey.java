package dev.millmark.events;

import dev.millmark.encoding.Bytes;

/// A watermark key sealed to one service by HPKE (RFC 9180, base mode).
///
/// @param recipient the service, for example `verifier-service`
/// @param recipientKeyId SHA-256 of the recipient's public key, lower-case hex
/// @param encapsulatedKey HPKE `enc`
/// @param ciphertext HPKE ciphertext with its tag
public record SealedKey(
        String recipient, String recipientKeyId, Bytes encapsulatedKey, Bytes ciphertext) {

    public SealedKey {
        Fields.notBlank("sealedKeys/recipient", recipient);
        Fields.notBlank("sealedKeys/recipientKeyId", recipientKeyId);
        Fields.present("sealedKeys/encapsulatedKey", encapsulatedKey);
        Fields.present("sealedKeys/ciphertext", ciphertext);
    }
}
