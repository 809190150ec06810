package dev.millmark.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.backing.topic.AccessRight;
import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import dev.millmark.backing.wire.WireAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tries every pair of service and resource, with every operation, on a broker that enforces `topics.yaml`: what the
/// file allows works, and everything else is refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {

    private static final Topics PLATFORM = Topics.ofThePlatform();
    private static final byte[] ONE = {1};
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<AclOperation> NEVER_GIVEN =
            Set.of(
                    AclOperation.ALL,
                    AclOperation.CREATE,
                    AclOperation.DELETE,
                    AclOperation.ALTER,
                    AclOperation.ALTER_CONFIGS);

    private final Broker broker = EnforcingBacking.services().broker();
    private final Map<String, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
    private final Map<String, Admin> admins = new HashMap<>();

    @TempDir Path directory;

    @BeforeAll
    void connectAndFill() throws Exception {
        for (String service : PLATFORM.services()) {
            producers.put(service, producer(Map.of(), service));
            admins.put(service, Admin.create(client(service)));
        }
        try (KafkaProducer<byte[], byte[]> operator = producer(Map.of(), Broker.OPERATOR)) {
            for (TopicDefinition topic : PLATFORM.all()) {
                operator.send(new ProducerRecord<>(topic.name(), 0, ONE, ONE)).get();
            }
        }
    }

    @AfterAll
    void disconnect() {
        producers.values().forEach(KafkaProducer::close);
        admins.values().forEach(Admin::close);
    }

    static Stream<Arguments> servicesAndTopics() {
        return PLATFORM.services().stream()
                .flatMap(service ->
                        PLATFORM.all().stream().map(topic -> Arguments.of(service, topic.name())));
    }

    static Stream<Arguments> servicesAndGroups() {
        Set<String> groups = new TreeSet<>(Set.of("anybody"));
        for (String service : PLATFORM.services()) {
            groups.addAll(List.of(service, service + "-instance"));
        }
        return PLATFORM.services().stream()
                .flatMap(service -> groups.stream().map(group -> Arguments.of(service, group)));
    }

    @ParameterizedTest
    @MethodSource("servicesAndTopics")
    void readsWhatItMayAndNothingElse(String service, String topic) {
        if (may(service, AclOperation.READ, ResourceType.TOPIC, topic)) {
            assertThat(read(service, topic)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> read(service, topic))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("servicesAndTopics")
    void writesWhatItMayAndNothingElse(String service, String topic) throws Exception {
        if (may(service, AclOperation.WRITE, ResourceType.TOPIC, topic)) {
            assertThat(write(service, topic)).isNotNegative();
        } else {
            assertThatThrownBy(() -> write(service, topic))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("servicesAndTopics")
    void seesTheConfigurationOfItsTopicsAndOfNoOther(String service, String topic)
            throws Exception {
        KafkaFuture<?> answer = admin(service).describeConfigs(List.of(resource(topic))).all();

        if (may(service, AclOperation.DESCRIBE_CONFIGS, ResourceType.TOPIC, topic)) {
            assertThat(answer.get()).isNotNull();
        } else {
            assertRefused(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("servicesAndTopics")
    void changesAndDeletesNoTopic(String service, String topic) {
        assertThat(NEVER_GIVEN)
                .noneMatch(operation -> may(service, operation, ResourceType.TOPIC, topic));
        Admin admin = admin(service);
        ConfigEntry shorter = new ConfigEntry("retention.ms", "1");

        assertRefused(
                admin.incrementalAlterConfigs(
                                Map.of(
                                        resource(topic),
                                        List.of(
                                                new AlterConfigOp(
                                                        shorter, AlterConfigOp.OpType.SET))))
                        .all());
        assertRefused(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(9))).all());
        assertRefused(
                admin.deleteRecords(
                                Map.of(
                                        new TopicPartition(topic, 0),
                                        RecordsToDelete.beforeOffset(1)))
                        .all());
        assertRefused(admin.deleteTopics(List.of(topic)).all());
    }

    @ParameterizedTest
    @MethodSource("servicesAndGroups")
    void joinsItsOwnGroupsAndNoOther(String service, String group) {
        if (may(service, AclOperation.READ, ResourceType.GROUP, group)) {
            commit(service, group);
        } else {
            assertThatThrownBy(() -> commit(service, group))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("servicesAndGroups")
    void usesItsOwnTransactionalIdAndNoOther(String service, String group) throws Exception {
        String id = group + "-outbox";
        try (KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", id), service)) {
            if (may(service, AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id)) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("content.sealed.v1", ONE, ONE)).get();
                producer.commitTransaction();
            } else {
                assertThatThrownBy(producer::initTransactions)
                        .isInstanceOf(TransactionalIdAuthorizationException.class);
            }
        }
    }

    static Stream<String> services() {
        return PLATFORM.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void makesNoTopicAndSeesNoRight(String service) {
        assertRefused(
                admin(service)
                        .createTopics(List.of(new NewTopic("made.by." + service, 1, (short) 1)))
                        .all());
        assertRefused(admin(service).describeAcls(AclBindingFilter.ANY).values());
    }

    /// If it were not so, the tests above would try less than they say.
    @Test
    void theFileAllowsAndForbidsEachKindOfThing() {
        assertThat(
                        may(
                                "watermark-service",
                                AclOperation.WRITE,
                                ResourceType.TOPIC,
                                "log.entries.v1"))
                .isTrue();
        assertThat(
                        may(
                                "generator-service",
                                AclOperation.READ,
                                ResourceType.TOPIC,
                                "log.entries.v1"))
                .isFalse();
        assertThat(
                        may(
                                "verifier-service",
                                AclOperation.WRITE,
                                ResourceType.TOPIC,
                                "content.sealed.v1"))
                .isFalse();
        assertThat(
                        may(
                                "verifier-service",
                                AclOperation.READ,
                                ResourceType.TOPIC,
                                "generation.completed.v1"))
                .isFalse();
    }

    @Test
    void aStrangerIsNotLetIn() {
        Map<String, Object> plain = new HashMap<>();
        plain.put("bootstrap.servers", broker.bootstrapServers());

        Map<String, Object> withoutCertificate = new HashMap<>(client("generator-service"));
        withoutCertificate.keySet().removeIf(name -> name.startsWith("ssl.keystore"));

        Map<String, Object> ofAnotherAuthority =
                new HashMap<>(
                        WireAuthority.in(directory)
                                .client(Broker.OPERATOR)
                                .kafka(broker.bootstrapServers()));
        ofAnotherAuthority.put(
                "ssl.truststore.location", client(Broker.OPERATOR).get("ssl.truststore.location"));

        for (Map<String, Object> stranger :
                List.of(plain, withoutCertificate, ofAnotherAuthority)) {
            stranger.put("default.api.timeout.ms", 4000);
            stranger.put("request.timeout.ms", 4000);
            try (Admin admin = Admin.create(stranger)) {
                assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOfAny(SslAuthenticationException.class, TimeoutException.class);
            }
        }
    }

    @Test
    void aServiceDoesNotTakeAnotherForTheBroker() {
        Map<String, Object> deceived = new HashMap<>(client("generator-service"));
        deceived.put(
                "ssl.truststore.location",
                WireAuthority.in(directory).client("generator-service").trusted().toString());
        deceived.put("default.api.timeout.ms", 4000);
        deceived.put("request.timeout.ms", 4000);

        try (Admin admin = Admin.create(deceived)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SslAuthenticationException.class);
        }
    }

    private static boolean may(
            String service, AclOperation operation, ResourceType type, String name) {
        return PLATFORM.rights().stream()
                .filter(right -> right.service().equals(service))
                .filter(right -> right.operations().contains(operation))
                .map(AccessRight::resource)
                .anyMatch(resource -> resource.resourceType() == type && matches(resource, name));
    }

    private static boolean matches(ResourcePattern resource, String name) {
        return resource.patternType() == PatternType.PREFIXED
                ? name.startsWith(resource.name())
                : name.equals(resource.name());
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String service, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of(), service)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(PATIENCE).records(partition);
        }
    }

    private long write(String service, String topic)
            throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(producers.get(service))
                .send(new ProducerRecord<>(topic, 0, ONE, ONE))
                .get()
                .offset();
    }

    private void commit(String service, String group) {
        String topic =
                PLATFORM.all().stream()
                        .map(TopicDefinition::name)
                        .filter(name -> may(service, AclOperation.READ, ResourceType.TOPIC, name))
                        .findFirst()
                        .orElseThrow();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                consumer(Map.of("group.id", group), service)) {
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(1)), PATIENCE);
        }
    }

    private Admin admin(String service) {
        return Objects.requireNonNull(admins.get(service));
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, String> settings, String name) {
        Map<String, Object> all = new HashMap<>(client(name));
        all.putAll(settings);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, String> settings, String name) {
        Map<String, Object> all = new HashMap<>(client(name));
        all.putAll(settings);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> client(String name) {
        return new HashMap<>(broker.client(name));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void assertRefused(KafkaFuture<?> answer) {
        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(AuthorizationException.class);
    }
}
