package dev.millmark.generator.release;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.policy.DefaultPolicy;
import dev.millmark.release.policy.MalformedPolicyException;
import dev.millmark.release.policy.PolicyReader;
import dev.millmark.release.policy.ReleasePolicy;
import dev.millmark.service.secret.KnownSecrets;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The policy's file and the key of decisions, read when the service starts. One that cannot be used keeps it from
/// starting.
final class ReleaseSources {

    private ReleaseSources() {}

    @Produces
    @Singleton
    @Startup
    static ReleasePolicy policy(ReleaseConfig config) throws IOException {
        Optional<Path> file = config.policy();
        try {
            return file.isPresent()
                    ? PolicyReader.read(
                            file.get().toString(), Bytes.copyOf(Files.readAllBytes(file.get())))
                    : PolicyReader.read(DefaultPolicy.FILE, DefaultPolicy.text());
        } catch (MalformedPolicyException malformed) {
            throw new IllegalArgumentException(
                    "millmark.release.policy: " + malformed.getMessage(), malformed);
        }
    }

    @Produces
    @Singleton
    @Startup
    static SigningKey controller(ReleaseConfig config, KnownSecrets secrets) throws IOException {
        String seed = secrets.hex("millmark.release.signing-key", config.signingKey());
        return SigningKey.of(Bytes.fromHex(seed));
    }
}
