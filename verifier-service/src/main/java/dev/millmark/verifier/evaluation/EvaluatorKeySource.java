package dev.millmark.verifier.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.service.secret.KnownSecrets;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The key of evidence, read when the service starts. Its public half is shown beside it.
final class EvaluatorKeySource {

    private EvaluatorKeySource() {}

    @Produces
    @Singleton
    @Startup
    static SigningKey evaluator(EvaluationConfig config, KnownSecrets secrets) throws IOException {
        Path file = config.signingKey();
        SigningKey key =
                SigningKey.of(Bytes.fromHex(secrets.hex("millmark.evaluation.signing-key", file)));
        Path shown = file.resolveSibling(file.getFileName() + ".pub");
        String line = key.publicKey().encode() + "\n";
        if (!Files.exists(shown) || !Files.readString(shown).equals(line)) {
            Files.writeString(shown, line);
        }
        return key;
    }
}
