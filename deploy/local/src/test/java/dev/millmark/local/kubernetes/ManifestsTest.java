package dev.millmark.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.millmark.backing.role.DatabaseRoles;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Service;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsTest {

    private static final Path ROOT = Checkout.here().root();

    private Manifests manifests = new Manifests(List.of());

    @BeforeAll
    void read() throws IOException {
        manifests = Manifests.read(ROOT.resolve("deploy/kubernetes"));
    }

    @Test
    void readsStrictly() {
        assertThatException()
                .isThrownBy(() ->
                        Manifests.parse(
                                "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {porst: []}\n"));
        assertThatException()
                .isThrownBy(() ->
                        Manifests.parse(
                                "apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: {nam: x}\n"));
    }

    @Test
    void thereIsADeploymentForEachService() {
        assertThat(manifests.of(V1Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Service.values()).map(Service::folder).toList());
    }

    @ParameterizedTest
    @EnumSource
    void selectorsMatchTheLabelsOfThePods(Service service) {
        Map<String, String> labels =
                deployment(service).getSpec().getTemplate().getMetadata().getLabels();

        assertThat(labels)
                .containsAllEntriesOf(deployment(service).getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(kubernetesService(service).getSpec().getSelector());
    }

    @ParameterizedTest
    @EnumSource
    void portsAreThoseThatTheServiceListensOn(Service service) throws IOException {
        int port = configuredPort(service);

        assertThat(container(service).getPorts())
                .extracting(V1ContainerPort::getContainerPort)
                .containsExactly(port, managementPort(service));
        assertThat(kubernetesService(service).getSpec().getPorts())
                .singleElement()
                .satisfies(published -> {
                    assertThat(published.getPort()).isEqualTo(port);
                    assertThat(published.getTargetPort().getStrValue())
                            .isEqualTo(portName(service));
                });
    }

    @ParameterizedTest
    @EnumSource
    void probesAskTheManagementDoor(Service service) {
        V1Container container = container(service);

        assertThat(
                        paths(
                                container.getStartupProbe(),
                                container.getLivenessProbe(),
                                container.getReadinessProbe()))
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        assertThat(
                        Stream.of(
                                container.getStartupProbe(),
                                container.getLivenessProbe(),
                                container.getReadinessProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrValue())
                                .isEqualTo("management"));
    }

    @ParameterizedTest
    @EnumSource
    void runsWithoutPrivileges(Service service) {
        V1PodSpec pod = pod(service);

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container(service).getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container(service).getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container(service).getSecurityContext().getCapabilities().getDrop())
                .containsExactly("ALL");
    }

    @ParameterizedTest
    @EnumSource
    void whatAPodRefersToExists(Service service) {
        List<String> claims =
                manifests.of(V1PersistentVolumeClaim.class).stream()
                        .map(claim -> claim.getMetadata().getName())
                        .toList();
        List<String> configMaps =
                manifests.of(V1ConfigMap.class).stream()
                        .map(map -> map.getMetadata().getName())
                        .toList();

        assertThat(pod(service).getVolumes())
                .filteredOn(volume -> volume.getPersistentVolumeClaim() != null)
                .isNotEmpty()
                .allSatisfy(volume ->
                        assertThat(claims)
                                .contains(volume.getPersistentVolumeClaim().getClaimName()));
        assertThat(container(service).getEnvFrom())
                .isNotEmpty()
                .allSatisfy(source ->
                        assertThat(configMaps).contains(source.getConfigMapRef().getName()));
        assertThat(pod(service).getVolumes())
                .extracting(volume -> volume.getName())
                .containsAll(
                        container(service).getVolumeMounts().stream()
                                .map(mount -> mount.getName())
                                .toList());
    }

    /// Whoever writes what another service reads could enrol a thief's key, or say whom the log waits for.
    @Test
    void noServiceWritesWhatAnotherReads() {
        List<String> claims =
                Stream.of(Service.values())
                        .flatMap(service -> pod(service).getVolumes().stream())
                        .filter(volume -> volume.getPersistentVolumeClaim() != null)
                        .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
                        .toList();

        assertThat(claims).hasSize(Service.values().length).doesNotHaveDuplicates();
    }

    @Test
    void onlyAnOperatorWritesThePolicyOfTheLog() {
        assertThat(container(Service.WATERMARK).getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("policy"))
                .singleElement()
                .satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
        assertThat(pod(Service.WATERMARK).getVolumes())
                .filteredOn(volume -> volume.getName().equals("policy"))
                .singleElement()
                .satisfies(volume -> assertThat(volume.getConfigMap()).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void theNetworkLetsInWhatTheServiceListensTo(Service service) throws IOException {
        int port = configuredPort(service);
        V1NetworkPolicy policy =
                manifests.of(V1NetworkPolicy.class).stream()
                        .filter(candidate ->
                                candidate.getMetadata().getName().equals(service.folder()))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> labels =
                deployment(service).getSpec().getTemplate().getMetadata().getLabels();

        assertThat(labels).containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
        assertThat(policy.getSpec().getIngress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(rule -> rule.getPort().getIntValue())
                .containsExactly(port);
    }

    /// The kubelet of a pod's own node may always ask.
    @Test
    void onlyMonitoringReachesTheManagementDoor() throws IOException {
        V1NetworkPolicy policy =
                named(
                        manifests.of(V1NetworkPolicy.class).stream()
                                .filter(candidate ->
                                        candidate
                                                .getMetadata()
                                                .getName()
                                                .equals("millmark-management")));
        List<Integer> ports = new ArrayList<>();
        for (Service service : Service.values()) {
            ports.add(managementPort(service));
            assertThat(deployment(service).getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
        }

        assertThat(policy.getSpec().getIngress())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getFrom())
                            .singleElement()
                            .satisfies(peer ->
                                    assertThat(peer.getNamespaceSelector().getMatchLabels())
                                            .containsEntry(
                                                    "kubernetes.io/metadata.name", "monitoring"));
                    assertThat(rule.getPorts())
                            .extracting(port -> port.getPort().getIntValue())
                            .containsExactlyElementsOf(ports);
                });
    }

    @ParameterizedTest
    @EnumSource
    void theImageExposesThatPort(Service service) throws IOException {
        String dockerfile =
                Files.readString(
                        ROOT.resolve(service.folder()).resolve("src/main/docker/Dockerfile"));

        assertThat(dockerfile)
                .contains(
                        "\nEXPOSE %d %d\n"
                                .formatted(configuredPort(service), managementPort(service)))
                .contains("\nUSER 10001\n");
        assertThat(pod(service).getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(container(service).getImage()).isEqualTo("millmark/" + service.folder());
    }

    @ParameterizedTest
    @EnumSource
    void aServiceFindsBrokerAndDatabaseAsWhoItIs(Service service) {
        String schema = service.folder().replace("-service", "");
        CustomResources.Kafka kafka = manifests.of(CustomResources.Kafka.class).getFirst();
        CustomResources.Listener listener = kafka.spec().kafka().listeners().getFirst();
        String database =
                manifests.of(CustomResources.PostgresCluster.class).getFirst().metadata().name();

        assertThat(listener.tls()).isTrue();
        assertThat(listener.authentication().type()).isEqualTo("tls");
        assertThat(kafka.spec().kafka().authorization().type()).isEqualTo("simple");
        assertThat(settings(service))
                .containsEntry(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafka.metadata().name() + "-kafka-bootstrap:" + listener.port())
                .containsEntry("KAFKA_SECURITY_PROTOCOL", "SSL")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", schema)
                .containsEntry("QUARKUS_FLYWAY_USERNAME", schema + "_owner")
                .hasEntrySatisfying(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        url ->
                                assertThat(url)
                                        .startsWith(
                                                "jdbc:postgresql://"
                                                        + database
                                                        + "-rw:5432/millmark?sslmode=verify-full"));
        assertThat(manifests.of(V1NetworkPolicy.class))
                .filteredOn(policy -> policy.getMetadata().getName().equals("millmark-services"))
                .flatExtracting(policy -> policy.getSpec().getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(rule -> rule.getPort().getIntValue())
                .contains(listener.port());
    }

    @ParameterizedTest
    @EnumSource
    void secretsComeFromFilesOfTheServicesOwn(Service service) {
        String schema = service.folder().replace("-service", "");

        assertThat(container(service).getEnv()).isNullOrEmpty();
        assertThat(settings(service).keySet()).noneMatch(name -> name.endsWith("PASSWORD"));
        assertThat(projected(service, "wire"))
                .containsExactlyInAnyOrder(
                        service.folder() + " user.p12 user.p12",
                        "millmark-cluster-ca-cert ca.crt kafka-ca.crt",
                        "millmark-database-ca ca.crt database-ca.crt");
        assertThat(projected(service, "secrets"))
                .containsExactlyInAnyOrder(
                        service.folder() + " user.password kafka.ssl.keystore.password",
                        "millmark-database-" + schema + " password quarkus.datasource.password",
                        "millmark-database-" + schema + "-owner password quarkus.flyway.password");
        assertThat(container(service).getVolumeMounts())
                .filteredOn(mount -> List.of("wire", "secrets").contains(mount.getName()))
                .hasSize(2)
                .allSatisfy(mount -> assertThat(mount.getReadOnly()).isTrue())
                .allSatisfy(mount ->
                        assertThat(settings(service).values())
                                .anyMatch(value -> value.contains(mount.getMountPath())));
        assertThat(manifests.of(CustomResources.User.class))
                .extracting(user -> user.metadata().name())
                .contains(service.folder());
    }

    @Test
    void theDatabaseMakesTheRolesAndTakesTlsOnly() throws IOException {
        CustomResources.PostgresSpec database =
                manifests.of(CustomResources.PostgresCluster.class).getFirst().spec();
        CustomResources.KeyRef script =
                database.bootstrap()
                        .initdb()
                        .postInitApplicationSQLRefs()
                        .configMapRefs()
                        .getFirst();

        assertThat(manifests.of(V1ConfigMap.class))
                .filteredOn(map -> map.getMetadata().getName().equals(script.name()))
                .singleElement()
                .satisfies(map -> assertThat(map.getData()).containsKey(script.key()));
        assertThat(database.managed().roles())
                .allSatisfy(role ->
                        assertThat(role.passwordSecret().name())
                                .isEqualTo("millmark-database-" + role.name().replace('_', '-')))
                .extracting(CustomResources.Role::name)
                .containsExactlyInAnyOrderElementsOf(
                        DatabaseRoles.SCHEMAS.stream()
                                .flatMap(schema -> Stream.of(schema, DatabaseRoles.owner(schema)))
                                .toList());
        assertThat(database.postgresql().rules()).containsExactly("hostnossl all all all reject");
    }

    @Test
    void theBrokersCanKeepWhatTheTopicsAsk() {
        CustomResources.NodePool nodes = manifests.of(CustomResources.NodePool.class).getFirst();
        CustomResources.Kafka kafka = manifests.of(CustomResources.Kafka.class).getFirst();

        assertThat(nodes.metadata().labels())
                .containsEntry("strimzi.io/cluster", kafka.metadata().name());
        assertThat(manifests.of(CustomResources.Topic.class))
                .isNotEmpty()
                .allSatisfy(topic -> {
                    assertThat(topic.metadata().labels())
                            .containsEntry("strimzi.io/cluster", kafka.metadata().name());
                    assertThat(topic.spec().replicas())
                            .isLessThanOrEqualTo(nodes.spec().replicas());
                    assertThat(topic.metadata().name())
                            .hasSizeLessThanOrEqualTo(249)
                            .matches("[a-z0-9.-]+");
                });
    }

    private Map<String, String> settings(Service service) {
        return named(
                        manifests.of(V1ConfigMap.class).stream()
                                .filter(map ->
                                        map.getMetadata().getName().equals(service.folder())))
                .getData();
    }

    /// Secret, key and path of each file of a volume.
    private List<String> projected(Service service, String volume) {
        return named(
                        pod(service).getVolumes().stream()
                                .filter(candidate -> candidate.getName().equals(volume)))
                .getProjected()
                .getSources()
                .stream()
                .map(source -> source.getSecret())
                .map(secret ->
                        secret.getName()
                                + " "
                                + secret.getItems().getFirst().getKey()
                                + " "
                                + secret.getItems().getFirst().getPath())
                .toList();
    }

    private V1Deployment deployment(Service service) {
        return named(
                manifests.of(V1Deployment.class).stream()
                        .filter(deployment ->
                                deployment.getMetadata().getName().equals(service.folder())));
    }

    private V1Service kubernetesService(Service service) {
        return named(
                manifests.of(V1Service.class).stream()
                        .filter(candidate ->
                                candidate.getMetadata().getName().equals(service.folder())));
    }

    private V1PodSpec pod(Service service) {
        return deployment(service).getSpec().getTemplate().getSpec();
    }

    private V1Container container(Service service) {
        return pod(service).getContainers().getFirst();
    }

    private String portName(Service service) {
        return container(service).getPorts().getFirst().getName();
    }

    private static List<String> paths(V1Probe... probes) {
        return Stream.of(probes).map(probe -> probe.getHttpGet().getPath()).toList();
    }

    private static <T> T named(Stream<T> candidates) {
        return candidates.findFirst().orElseThrow();
    }

    private static int configuredPort(Service service) throws IOException {
        return port(service, "quarkus.http.port");
    }

    private static int managementPort(Service service) throws IOException {
        return port(service, "quarkus.management.port");
    }

    private static int port(Service service, String setting) throws IOException {
        Properties properties = new Properties();
        properties.load(
                new StringReader(
                        Files.readString(
                                ROOT.resolve(service.folder())
                                        .resolve("src/main/resources/application.properties"))));
        return Integer.parseInt(Objects.requireNonNull(properties.getProperty(setting)));
    }
}
