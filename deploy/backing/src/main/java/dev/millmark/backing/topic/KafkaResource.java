package dev.millmark.backing.topic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Strimzi's resources as far as this platform uses them; an unknown field or kind is an error.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KafkaResource.Topic.class, name = "KafkaTopic"),
    @JsonSubTypes.Type(value = KafkaResource.User.class, name = "KafkaUser")
})
sealed interface KafkaResource {

    /// `KafkaTopic`.
    record Topic(String apiVersion, Metadata metadata, TopicSpec spec) implements KafkaResource {}

    /// `KafkaUser`.
    record User(String apiVersion, Metadata metadata, UserSpec spec) implements KafkaResource {}

    /// Name and labels.
    record Metadata(String name, Map<String, String> labels) {}

    /// What a topic is.
    record TopicSpec(int partitions, int replicas, Map<String, String> config) {}

    /// How a user proves who it is, and what it may do.
    record UserSpec(Typed authentication, Authorization authorization) {}

    /// `type: tls`.
    record Typed(String type) {}

    /// `type: simple`: access control lists.
    record Authorization(String type, List<Rule> acls) {}

    /// What may be done with a resource.
    record Rule(Target resource, List<String> operations) {}

    /// What a rule is about.
    ///
    /// @param patternType `literal` where it is absent
    record Target(String type, String name, @Nullable String patternType) {}
}
