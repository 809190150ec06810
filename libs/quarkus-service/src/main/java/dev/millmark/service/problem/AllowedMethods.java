package dev.millmark.service.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/// The methods that the paths of resources take, for the header `Allow` (RFC 9110, section 15.5.6). JAX-RS leaves it
/// out of its refusals.
final class AllowedMethods {

    private AllowedMethods() {}

    /// @param path without its query
    static Set<String> of(String path) {
        Set<String> allowed = new TreeSet<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "",
                ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(),
                new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(
                            String method, String template, RuntimeResource resource) {
                        if (matches(template, path)) {
                            allowed.add(method);
                        }
                    }
                });
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return allowed;
    }

    private static boolean matches(String template, String path) {
        RequestPath<String> only =
                new RequestPath<>(false, new URITemplate(template, false), template);
        return new RequestMapper<>(new ArrayList<>(List.of(only))).map(path) != null;
    }
}
