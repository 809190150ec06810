package dev.millmark.backing.topic;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/// What one service may do with a topic, a consumer group or a transactional id. What no right says is refused.
///
/// @param service its principal is `User:` and this name
/// @param resource by its name, or by what its name begins with
public record AccessRight(String service, ResourcePattern resource, Set<AclOperation> operations) {

    public AccessRight {
        operations = Set.copyOf(operations);
    }

    /// The principal that a certificate of this name has.
    public static String principal(String name) {
        return "User:" + name;
    }

    Stream<AclBinding> bindings() {
        return operations.stream()
                .map(operation ->
                        new AclBinding(
                                resource,
                                new AccessControlEntry(
                                        principal(service),
                                        "*",
                                        operation,
                                        AclPermissionType.ALLOW)));
    }
}
