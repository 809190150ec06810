package dev.millmark.watermark.internal;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HKDF with SHA-256, RFC 5869.
public final class Hkdf {

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /// RFC 5869 section 2.2: a pseudorandom key of 32 bytes.
    public static byte[] extract(byte[] salt, byte[] inputKeyingMaterial) {
        return mac(salt).doFinal(inputKeyingMaterial);
    }

    /// RFC 5869 section 2.3.
    public static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        if (length < 1 || length > 255 * HASH_LENGTH) {
            throw new IllegalArgumentException(
                    "HKDF output of " + length + " bytes: use 1 to 8160");
        }
        Mac mac = mac(pseudorandomKey);
        byte[] output = new byte[length];
        byte[] block = {};
        for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
            mac.update(block);
            mac.update(info);
            block = mac.doFinal(new byte[] {(byte) counter});
            System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
        }
        return output;
    }

    public static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            // RFC 5869 pads an absent salt with zeros; HMAC pads any short key the same way, and
            // the JDK refuses only the empty one
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[HASH_LENGTH] : key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime lacks " + HMAC + ", which every one must have", e);
        }
    }
}
