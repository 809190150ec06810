package dev.millmark.backing.topic;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millmark.backing.BackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The topics of the platform and who may do what with them, as the Kubernetes manifests define both.
///
/// @param all in the order of the file
/// @param rights in the order of the file
public record Topics(List<TopicDefinition> all, List<AccessRight> rights) {

    /// What only several brokers can keep.
    private static final Set<String> OF_A_CLUSTER = Set.of("min.insync.replicas");

    public Topics {
        all = List.copyOf(all);
        rights = List.copyOf(rights);
    }

    /// Reads `topics.yaml`, the one place where topics and rights are defined.
    public static Topics ofThePlatform() {
        try (InputStream yaml = Topics.class.getResourceAsStream("topics.yaml")) {
            return of(parse(Objects.requireNonNull(yaml)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "topics.yaml is not a list of KafkaTopic and KafkaUser resources", e);
        }
    }

    /// The services that have rights.
    public List<String> services() {
        return rights.stream().map(AccessRight::service).distinct().toList();
    }

    /// Makes the topics that are not there yet, with one replica each, and configures the others as defined.
    ///
    /// @param client settings of a client that may do that, `bootstrap.servers` among them
    public void createOn(Map<String, String> client) {
        administer(
                client,
                admin -> {
                    Set<String> present = admin.listTopics().names().get();
                    admin.createTopics(
                                    all.stream()
                                            .filter(topic -> !present.contains(topic.name()))
                                            .map(Topics::onOneBroker)
                                            .toList())
                            .all()
                            .get();
                    admin.incrementalAlterConfigs(
                                    all.stream()
                                            .filter(topic -> present.contains(topic.name()))
                                            .collect(
                                                    Collectors.toMap(
                                                            Topics::resource, Topics::settings)))
                            .all()
                            .get();
                });
    }

    /// Gives the services their rights on a broker that enforces them, and takes every other right of theirs away.
    ///
    /// @param client settings of a super user's client
    public void permitOn(Map<String, String> client) {
        List<AclBinding> wanted = rights.stream().flatMap(AccessRight::bindings).toList();
        List<String> principals = services().stream().map(AccessRight::principal).toList();
        administer(
                client,
                admin -> {
                    Collection<AclBinding> present =
                            admin.describeAcls(AclBindingFilter.ANY).values().get();
                    admin.createAcls(
                                    wanted.stream()
                                            .filter(right -> !present.contains(right))
                                            .toList())
                            .all()
                            .get();
                    admin.deleteAcls(
                                    present.stream()
                                            .filter(right ->
                                                    principals.contains(right.entry().principal()))
                                            .filter(right -> !wanted.contains(right))
                                            .map(AclBinding::toFilter)
                                            .toList())
                            .all()
                            .get();
                });
    }

    private static void administer(Map<String, String> client, Administration work) {
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            work.on(admin);
        } catch (ExecutionException e) {
            throw new BackingException(
                    "topics and rights cannot be made on " + client.get("bootstrap.servers"),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingException("interrupted while topics were made", e);
        }
    }

    private static NewTopic onOneBroker(TopicDefinition topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1)
                .configs(
                        topic.config().entrySet().stream()
                                .filter(entry -> !OF_A_CLUSTER.contains(entry.getKey()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static ConfigResource resource(TopicDefinition topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static Collection<AlterConfigOp> settings(TopicDefinition topic) {
        return topic.config().entrySet().stream()
                .filter(entry -> !OF_A_CLUSTER.contains(entry.getKey()))
                .map(entry ->
                        new AlterConfigOp(
                                new ConfigEntry(entry.getKey(), entry.getValue()),
                                AlterConfigOp.OpType.SET))
                .toList();
    }

    private static Topics of(List<KafkaResource> resources) {
        return new Topics(
                resources.stream()
                        .<TopicDefinition>mapMulti((resource, sink) -> {
                            if (resource instanceof KafkaResource.Topic topic) {
                                sink.accept(definition(topic));
                            }
                        })
                        .toList(),
                resources.stream()
                        .flatMap(resource ->
                                resource instanceof KafkaResource.User user
                                        ? rights(user)
                                        : Stream.of())
                        .toList());
    }

    private static TopicDefinition definition(KafkaResource.Topic topic) {
        KafkaResource.TopicSpec spec = topic.spec();
        return new TopicDefinition(
                topic.metadata().name(), spec.partitions(), spec.replicas(), spec.config());
    }

    private static Stream<AccessRight> rights(KafkaResource.User user) {
        return user.spec().authorization().acls().stream()
                .map(rule ->
                        new AccessRight(
                                user.metadata().name(),
                                pattern(rule.resource()),
                                rule.operations().stream()
                                        .map(Topics::operation)
                                        .collect(Collectors.toSet())));
    }

    private static ResourcePattern pattern(KafkaResource.Target target) {
        ResourceType type =
                switch (target.type()) {
                    case "topic" -> ResourceType.TOPIC;
                    case "group" -> ResourceType.GROUP;
                    case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
                    default -> throw new IllegalArgumentException(target.type());
                };
        boolean isPrefix = "prefix".equals(target.patternType());
        return new ResourcePattern(
                type, target.name(), isPrefix ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    /// Strimzi writes `DescribeConfigs`, Kafka `DESCRIBE_CONFIGS`.
    private static AclOperation operation(String name) {
        return Arrays.stream(AclOperation.values())
                .filter(operation -> operation.name().replace("_", "").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + name));
    }

    private static List<KafkaResource> parse(InputStream yaml) throws IOException {
        try (MappingIterator<KafkaResource> resources =
                new YAMLMapper().readerFor(KafkaResource.class).readValues(yaml)) {
            return resources.readAll();
        }
    }

    @FunctionalInterface
    private interface Administration {
        void on(Admin admin) throws ExecutionException, InterruptedException;
    }
}
