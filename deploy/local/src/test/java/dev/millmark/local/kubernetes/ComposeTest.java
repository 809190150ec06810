package dev.millmark.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `compose.yaml` lets in only who proves who it is, and gives nobody the secrets of another.
class ComposeTest {

    private final JsonNode document = read();

    @ParameterizedTest
    @EnumSource
    void aServiceSeesItsOwnCertificatesAndPasswordsOnly(Service service) {
        assertThat(folders(service.folder())).containsExactly(service.folder());
        String schema = service.folder().replace("-service", "");
        JsonNode own = of(service.folder()).path("environment");
        assertThat(own.path("QUARKUS_DATASOURCE_USERNAME").asText()).isEqualTo(schema);
        assertThat(own.path("QUARKUS_FLYWAY_USERNAME").asText()).isEqualTo(schema + "_owner");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyOutsideReachesTheManagementDoor(Service service) {
        assertThat(elements(of(service.folder()).path("ports")).map(JsonNode::asText))
                .singleElement()
                .asString()
                .startsWith("127.0.0.1:${MILLMARK_" + service.name() + "_PORT:-808")
                .doesNotContain("908");
        assertThat(of(service.folder()).at("/healthcheck/test").toString())
                .contains("/dev/tcp/localhost/908", "/q/health/ready");
    }

    @Test
    void brokerAndDatabaseSeeTheirOwnOnly() {
        assertThat(folders("kafka")).containsExactly("broker");
        assertThat(folders("postgres")).containsExactly("database");
    }

    @Test
    void theBrokerEnforcesAndTheServicesConnectOverTls() {
        JsonNode broker = of("kafka").path("environment");
        JsonNode common = document.path("x-environment");

        assertThat(broker.path("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP").asText())
                .isEqualTo("WIRE:SSL,CONTROLLER:SSL");
        assertThat(broker.path("KAFKA_SSL_CLIENT_AUTH").asText()).isEqualTo("required");
        assertThat(broker.path("KAFKA_AUTHORIZER_CLASS_NAME").asText())
                .endsWith(".StandardAuthorizer");
        assertThat(common.path("KAFKA_SECURITY_PROTOCOL").asText()).isEqualTo("SSL");
        assertThat(common.path("QUARKUS_DATASOURCE_JDBC_URL").asText())
                .contains("sslmode=verify-full");
    }

    @Test
    void noPasswordStandsInAnEnvironment() {
        assertThat(document.findParents("environment"))
                .flatExtracting(ComposeTest::variables)
                .isNotEmpty()
                .noneMatch(name -> name.endsWith("PASSWORD"));
    }

    private JsonNode of(String service) {
        return document.path("services").path(service);
    }

    private List<String> folders(String service) {
        return elements(of(service).path("volumes"))
                .filter(volume -> volume.path("source").asText().equals("wire"))
                .map(volume -> volume.at("/volume/subpath").asText())
                .toList();
    }

    private static List<String> variables(JsonNode service) {
        return service.path("environment").properties().stream()
                .map(variable -> variable.getKey())
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(Checkout.here().root().resolve("deploy/compose.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
