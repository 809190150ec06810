package dev.millmark.watermark.internal.gumbel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A cryptographic function in the place of Philox: the word is the first four bytes, little-endian, of HMAC-SHA-256
/// over
/// ```
/// "vllm-watermark-hmac-sha256-v1" 0x00 | uint32 width | int64 context id ... | int64 token      (all little-endian)
/// ```
public final class HmacFunction implements GumbelFunction {

    private static final byte[] LABEL = "vllm-watermark-hmac-sha256-v1\0".getBytes(US_ASCII);

    private static final String HMAC = "HmacSHA256";

    private final Mac mac;
    private final int width;
    private final ByteBuffer message;

    /// @param key of 32 bytes
    public HmacFunction(byte[] key, int width) {
        this.mac = mac(key);
        this.width = width;
        message =
                ByteBuffer.allocate(LABEL.length + Integer.BYTES + (width + 1) * Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        message.put(LABEL).putInt(width);
    }

    @Override
    public void context(int[] contexts, int offset) {
        message.position(LABEL.length + Integer.BYTES);
        for (int i = 0; i < width; i++) {
            message.putLong(contexts[offset + i]);
        }
    }

    /// The 32-bit word for `token` in the current context.
    public int word(int token) {
        message.putLong(message.limit() - Long.BYTES, token);
        byte[] hash = mac.doFinal(message.array());
        return ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    @Override
    public double greatestUniform() {
        return PhiloxFunction.uniformOf(-1);
    }

    @Override
    public double uniform(int token) {
        return PhiloxFunction.uniformOf(word(token));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime lacks " + HMAC + ", which every one must have", e);
        }
    }
}
