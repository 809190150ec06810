package dev.millmark.watermarking.apikeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.service.secret.SecretFile;
import dev.millmark.service.security.Caller;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.apikey.ApiKeyText;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The key that makes all others.
@Singleton
class FirstKey {

    /// Stands for a request: of instances that start together one makes the key.
    static final UUID REQUEST = new UUID(0, 0);

    private static final Logger LOG = Logger.getLogger(FirstKey.class);

    private final ApiKeyAdministration keys;
    private final Path file;
    private final NewKey request;
    private final Caller operator;

    FirstKey(ApiKeyAdministration keys, ApiKeysConfig config) {
        this.keys = keys;
        this.file = config.firstKey();
        this.request =
                new NewKey(
                        "first",
                        new Grant(
                                config.operator(),
                                Grant.DEFAULT,
                                Set.copyOf(config.firstKeyRoles()),
                                false),
                        Optional.empty());
        this.operator =
                new Caller.KeyHolder(
                        "first-start",
                        new Grant(config.operator(), Grant.DEFAULT, Set.of(), false));
    }

    @Startup
    void make() throws IOException, SQLException {
        if (!keys.isEmpty()) {
            return;
        }
        SecretFile.createOnce(
                file, (ApiKeyText.generate(new SecureRandom()).reveal() + "\n").getBytes(UTF_8));
        if (keys.adoptFirst(operator, read(), request)) {
            LOG.infof("the first API key is in its file: reason=no key was known");
        }
    }

    private ApiKeyText read() throws IOException {
        try {
            return ApiKeyText.of(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "millmark.api-keys.first-key: %s holds no API key: move it away for a new one"
                            .formatted(file));
        }
    }
}
