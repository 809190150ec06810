package dev.millmark.service.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Problems as `application/problem+json` (RFC 9457 section 3.1), with the request id as `requestId`.
@Singleton
public final class ProblemJson {

    public static final String MEDIA_TYPE = "application/problem+json";

    private final Instance<ProblemExtension> extensions;

    ProblemJson(@Any Instance<ProblemExtension> extensions) {
        this.extensions = extensions;
    }

    /// The problem of one exchange. `instance` is the path that was asked for.
    public ObjectNode of(Problem problem, RoutingContext exchange) {
        return of(problem, exchange.normalizedPath(), RequestId.of(exchange));
    }

    /// @param instance absent where no path can be told
    public ObjectNode of(Problem problem, @Nullable String instance, @Nullable String requestId) {
        ObjectNode members = members(problem);
        putIfPresent(members, "instance", instance);
        putIfPresent(members, "requestId", requestId);
        extensions.forEach(extension -> extension.extend(members, problem));
        return members;
    }

    /// The members that need no exchange and no extension.
    public static ObjectNode members(Problem problem) {
        ObjectNode members =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", problem.type().urn())
                        .put("title", problem.type().title())
                        .put("status", problem.type().status())
                        .put("detail", problem.detail());
        putIfPresent(members, "parameter", problem.parameter());
        problem.members().forEach(members::put);
        return members;
    }

    private static void putIfPresent(ObjectNode members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
