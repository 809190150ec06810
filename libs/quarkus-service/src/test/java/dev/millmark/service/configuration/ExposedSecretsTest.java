package dev.millmark.service.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import io.smallrye.config.source.file.FileSystemConfigSourceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposedSecretsTest {

    private static final String PLANTED = "planted-5c1e";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_DATASOURCE_PASSWORD",
                "QUARKUS_FLYWAY_PASSWORD",
                "QUARKUS_OIDC_CREDENTIALS_SECRET",
                "QUARKUS_OIDC_CREDENTIALS_CLIENT_SECRET_VALUE",
                "KAFKA_SASL_JAAS_CONFIG",
                "KAFKA_SSL_KEYSTORE_PASSWORD",
                "KAFKA_SSL_KEYSTORE_KEY",
                "MP_MESSAGING_INCOMING_CONTENT_SEALED_SASL_JAAS_CONFIG"
            })
    void refusesASecretInTheEnvironmentAndDoesNotRepeatIt(String variable) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(Map.of(variable, PLANTED), 300))
                        .build();

        assertThatThrownBy(() -> new ExposedSecrets(config).refuse())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(variable)
                .hasMessageNotContaining(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.password",
                "quarkus.oidc.credentials.client-secret.value",
                "kafka.sasl.jaas.config",
                "kafka.ssl.truststore.password",
                "millmark.any.password"
            })
    void refusesASecretOnTheCommandLine(String property) {
        System.setProperty(property, PLANTED);
        try {
            SmallRyeConfig config =
                    new SmallRyeConfigBuilder().withSources(new SysPropConfigSource()).build();

            assertThatThrownBy(() -> new ExposedSecrets(config).refuse())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(property)
                    .hasMessageNotContaining(PLANTED);
        } finally {
            System.clearProperty(property);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MILLMARK_SIGNING_PASSWORD_FILE",
                "KAFKA_SSL_KEYSTORE_LOCATION",
                "KAFKA_SSL_KEYSTORE_TYPE",
                "QUARKUS_DATASOURCE_USERNAME",
                "POSTGRES_PASSWORD",
                "AWS_SECRET_ACCESS_KEY"
            })
    void takesWhatIsNoSecretOrNotRead(String variable) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(Map.of(variable, "value"), 300))
                        .build();

        assertThatCode(() -> new ExposedSecrets(config).refuse()).doesNotThrowAnyException();
    }

    @Test
    void takesSecretsFromFilesThatHaveTheNamesOfSettings() throws IOException {
        Files.writeString(directory.resolve("quarkus.datasource.password"), PLANTED + "\n");
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new FileSystemConfigSourceFactory())
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of(
                                                "smallrye.config.source.file.locations",
                                                directory.toString(),
                                                "kafka.ssl.keystore.password",
                                                PLANTED),
                                        "file",
                                        260))
                        .build();

        assertThatCode(() -> new ExposedSecrets(config).refuse()).doesNotThrowAnyException();
        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo(PLANTED);
    }
}
