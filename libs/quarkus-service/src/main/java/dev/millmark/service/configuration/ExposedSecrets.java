package dev.millmark.service.configuration;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SysPropConfigSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Refuses to start with a secret that others can see: a system property stands in the list of processes, a variable in
/// every dump of the environment. A secret comes from a file: a properties file, or a directory that the variable
/// `SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS` names, where a file has the name of the setting.
@Singleton
final class ExposedSecrets {

    private static final Pattern PROPERTY =
            Pattern.compile(
                    "(?:quarkus|kafka|mp|millmark)\\..*(?:password|secret(?:\\.value)?|jaas\\.config|keystore\\.key)");
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "(?:QUARKUS|KAFKA|MP|MILLMARK)_.*(?:PASSWORD|SECRET(?:_VALUE)?|JAAS_CONFIG|KEYSTORE_KEY)");

    private final SmallRyeConfig config;

    ExposedSecrets(SmallRyeConfig config) {
        this.config = config;
    }

    /// Tests have throw-away passwords.
    void check(@Observes StartupEvent start) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            refuse();
        }
    }

    /// @throws IllegalStateException naming the settings, never their values
    void refuse() {
        Set<String> exposed = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (source instanceof EnvConfigSource || source instanceof SysPropConfigSource) {
                source.getPropertyNames().stream()
                        .filter(ExposedSecrets::isSecret)
                        .forEach(exposed::add);
            }
        }
        if (!exposed.isEmpty()) {
            throw new IllegalStateException(
                    "others can read "
                            + String.join(", ", exposed)
                            + ": put each into a file of its name, and name the directory by"
                            + " SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS");
        }
    }

    private static boolean isSecret(String name) {
        return PROPERTY.matcher(name).matches() || VARIABLE.matcher(name).matches();
    }
}
