package dev.millmark.watermarking.keys;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.secret.KnownSecrets;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/// What all watermark keys derive from.
@Singleton
class MasterSecret {

    private final KeyTree tree;

    @Inject
    MasterSecret(KeysConfig config, KnownSecrets secrets) throws IOException {
        this(secrets.hex("millmark.keys.master", config.master()));
    }

    /// @param hex at least 64 digits
    MasterSecret(String hex) {
        tree = new KeyTree(HexFormat.of().parseHex(hex));
    }

    /// The bytes of a key.
    Bytes derive(KeyId id, RegisteredScheme scheme) {
        WatermarkKey key = tree.derive(id, scheme.keyType());
        byte[] exported = key.export();
        Bytes bytes = Bytes.copyOf(exported);
        Arrays.fill(exported, (byte) 0);
        return bytes;
    }
}
