package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermarking.secret.SecretFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;

/// What all watermark keys derive from.
@Singleton
class MasterSecret {

    private final KeyTree tree;

    MasterSecret(KeysConfig config) {
        try {
            tree = new KeyTree(parse(config, SecretFile.readOrCreate(config.master())));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "millmark.keys.master: cannot use " + config.master(), e);
        }
    }

    /// The bytes of a key.
    Bytes derive(KeyId id, RegisteredScheme scheme) {
        WatermarkKey key = tree.derive(id, scheme.keyType());
        byte[] exported = key.export();
        Bytes bytes = Bytes.copyOf(exported);
        Arrays.fill(exported, (byte) 0);
        return bytes;
    }

    private static byte[] parse(KeysConfig config, String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            // its message would quote the secret
            throw new IllegalStateException(
                    "millmark.keys.master: "
                            + config.master()
                            + " does not hold hex digits: give at least 64, or move it away for a new one");
        }
    }
}
