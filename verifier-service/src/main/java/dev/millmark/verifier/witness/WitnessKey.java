package dev.millmark.verifier.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.secret.KnownSecrets;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.KeyName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The witness's signing key, from its file.
final class WitnessKey {

    private WitnessKey() {}

    @Produces
    @Singleton
    static Cosigner cosigner(WitnessConfig config, KnownSecrets secrets) throws IOException {
        String seed = secrets.hex("millmark.witness.key", config.key());
        return Cosigner.ed25519(new KeyName(config.name()), Bytes.fromHex(seed));
    }
}
