package dev.millmark.generator.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.encoding.Bytes;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Draws a lot for a key, that of one request: the first eight bytes of HMAC-SHA256, keyed with its material, over
/// ```
/// "millmark key choice v1" 0x00 request
/// ```
/// The key with the highest lot serves the request (rendezvous hashing). Without the keys nobody can tell which one a
/// request will get, so a caller cannot collect texts of one key by choosing seeds; and every instance that holds the
/// same keys chooses the same one, so a request with a seed repeats its answer.
record KeyChoice(Bytes request) {

    private static final String HMAC = "HmacSHA256";
    private static final byte[] LABEL = "millmark key choice v1\0".getBytes(UTF_8);

    /// The key's lot, an unsigned number.
    long draw(WatermarkKey key) {
        byte[] material = key.materialFor(KeyUse.SAMPLE);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(material, HMAC));
            mac.update(LABEL);
            return ByteBuffer.wrap(mac.doFinal(request.toArray())).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }
}
