package dev.millmark.watermark.key;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/// HKDF with SHA-256, RFC 5869.
final class Hkdf {

    private Hkdf() {}

    /// RFC 5869 section 2.2: a pseudorandom key of 32 bytes.
    static byte[] extract(byte[] salt, byte[] inputKeyingMaterial) {
        return generator().extractPRK(salt, inputKeyingMaterial);
    }

    /// RFC 5869 section 2.3.
    ///
    /// @param length at most 8160 bytes
    static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        HKDFBytesGenerator generator = generator();
        generator.init(HKDFParameters.skipExtractParameters(pseudorandomKey, info));
        byte[] output = new byte[length];
        generator.generateBytes(output, 0, length);
        return output;
    }

    private static HKDFBytesGenerator generator() {
        return new HKDFBytesGenerator(new SHA256Digest());
    }
}
