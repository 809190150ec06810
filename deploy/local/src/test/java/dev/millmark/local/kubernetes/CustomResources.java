package dev.millmark.local.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The custom resources of the operators, as far as the manifests use them. Reading them fails on any other field.
final class CustomResources {

    private CustomResources() {}

    record Metadata(String name, @Nullable Map<String, String> labels) {}

    record Topic(String apiVersion, String kind, Metadata metadata, TopicSpec spec) {}

    record TopicSpec(int partitions, int replicas, Map<String, String> config) {}

    record User(String apiVersion, String kind, Metadata metadata, UserSpec spec) {}

    record UserSpec(Typed authentication, Authorization authorization) {}

    record Typed(String type) {}

    record Authorization(String type, List<Rule> acls) {}

    record Rule(Target resource, List<String> operations) {}

    record Target(String type, String name, @Nullable String patternType) {}

    record Kafka(String apiVersion, String kind, Metadata metadata, KafkaSpec spec) {}

    record KafkaSpec(KafkaCluster kafka, EntityOperator entityOperator) {}

    record KafkaCluster(
            List<Listener> listeners, Typed authorization, Map<String, String> config) {}

    record Listener(
            String name,
            int port,
            String type,
            boolean tls,
            Typed authentication,
            List<Peer> networkPolicyPeers) {}

    record Peer(PodSelector podSelector) {}

    record PodSelector(Map<String, String> matchLabels) {}

    record EntityOperator(Map<String, String> topicOperator, Map<String, String> userOperator) {}

    record NodePool(String apiVersion, String kind, Metadata metadata, NodePoolSpec spec) {}

    record NodePoolSpec(int replicas, List<String> roles, Storage storage, Resources resources) {}

    record Storage(String type, String size, boolean deleteClaim) {}

    record Resources(Map<String, String> requests, Map<String, String> limits) {}

    record PostgresCluster(String apiVersion, String kind, Metadata metadata, PostgresSpec spec) {}

    record PostgresSpec(
            int instances,
            Bootstrap bootstrap,
            Managed managed,
            PostgresServer postgresql,
            PostgresStorage storage) {}

    record Managed(List<Role> roles) {}

    record Role(String name, boolean login, Named passwordSecret) {}

    record Named(String name) {}

    record PostgresServer(@JsonProperty("pg_hba") List<String> rules) {}

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, SqlRefs postInitApplicationSQLRefs) {}

    record SqlRefs(List<KeyRef> configMapRefs) {}

    record KeyRef(String name, String key) {}

    record PostgresStorage(String size) {}
}
