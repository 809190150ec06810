package dev.millmark.service.openapi;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A service's OpenAPI 3.1 document, `META-INF/openapi.yaml`.
public final class OpenApiDocument {

    private static final String RESOURCE = "META-INF/openapi.yaml";
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String NAME = "urn:openapi";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch");

    private final JsonNode root;
    private final SchemaRegistry schemas;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        this.schemas =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(NAME, root.toString())));
    }

    /// The document of the service whose class path this is; absent for a library.
    public static Optional<OpenApiDocument> ofService() {
        try (InputStream yaml =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return yaml == null
                    ? Optional.empty()
                    : Optional.of(new OpenApiDocument(YAML.readTree(yaml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A document that is given as YAML.
    static OpenApiDocument of(String yaml) {
        try {
            return new OpenApiDocument(YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every operation that the document describes.
    public SortedSet<Operation> operations() {
        SortedSet<Operation> operations = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method -> {
                                    if (METHODS.contains(method.getKey())) {
                                        operations.add(
                                                operation(
                                                        method.getKey(),
                                                        path.getKey(),
                                                        method.getValue()));
                                    }
                                }));
        return operations;
    }

    /// Who may do an operation. Empty where the document does not say so in a way that can be tested: `security` is
    /// missing, or names another scheme than `bearer`, or several roles at once.
    public Optional<DeclaredSecurity> security(Operation operation) {
        JsonNode requirements =
                root.path("paths")
                        .path(operation.path())
                        .path(operation.method().toLowerCase(Locale.ROOT))
                        .path("security");
        Set<String> roles = new HashSet<>();
        boolean optional = false;
        for (JsonNode requirement : requirements) {
            JsonNode bearer = requirement.path("bearer");
            if (requirement.isEmpty()) {
                optional = true;
            } else if (requirement.size() == 1 && bearer.size() == 1) {
                roles.add(bearer.path(0).asText());
            } else {
                return Optional.empty();
            }
        }
        boolean saysNothing = !requirements.isArray() || optional && roles.isEmpty();
        return saysNothing ? Optional.empty() : Optional.of(new DeclaredSecurity(optional, roles));
    }

    /// Whether the document says what an operation answers with this status, beside what it says of all others.
    public boolean describes(Operation operation, int status) {
        return root.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses")
                .has(Integer.toString(status));
    }

    private Operation operation(String method, String path, JsonNode operation) {
        Set<String> consumed = new HashSet<>();
        operation.at("/requestBody/content").fieldNames().forEachRemaining(consumed::add);
        return new Operation(method.toUpperCase(Locale.ROOT), path, consumed);
    }

    /// What the document holds against an answer; empty if it describes it. Pages are no part of the API.
    ///
    /// @param path of the request, without its query
    /// @param body JSON, or anything of another media type
    List<String> complaints(String method, String path, int status, String mediaType, String body) {
        Optional<String> template = template(path);
        if (template.isEmpty()) {
            return status == 404 || !mediaType.endsWith("json")
                    ? List.of()
                    : List.of("the path is not in the document");
        }
        String responses =
                "/paths/"
                        + escaped(template.get())
                        + "/"
                        + method.toLowerCase(Locale.ROOT)
                        + "/responses";
        if (root.at(responses).isMissingNode()) {
            return status == 405 ? List.of() : List.of("the method is not in the document");
        }
        String response =
                resolved(
                        root.at(responses + "/" + status).isMissingNode()
                                ? responses + "/default"
                                : responses + "/" + status);
        String content = response + "/content/" + escaped(mediaType);
        if (root.at(content).isMissingNode()) {
            return mediaType.isEmpty() && root.at(response + "/content").isMissingNode()
                    ? List.of()
                    : List.of(
                            "status " + status + " with " + mediaType + " is not in the document");
        }
        return mediaType.endsWith("json") ? violations(content + "/schema", body) : List.of();
    }

    private List<String> violations(String pointer, String json) {
        return schemas
                .getSchema(SchemaLocation.of(NAME + "#" + pointer))
                .validate(json, com.networknt.schema.InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private String resolved(String pointer) {
        JsonNode reference = root.at(pointer).path("$ref");
        return reference.isTextual() ? reference.asText().substring(1) : pointer;
    }

    /// The path template with the fewest parameters that a path fits.
    private Optional<String> template(String path) {
        return operations().stream()
                .map(Operation::path)
                .filter(template -> fits(template, path))
                .min((a, b) -> Long.compare(parameters(a), parameters(b)));
    }

    private static long parameters(String template) {
        return template.chars().filter(c -> c == '{').count();
    }

    /// A parameter `path` stands for several segments, as JAX-RS allows and OpenAPI cannot say.
    private static boolean fits(String template, String path) {
        StringBuilder regex = new StringBuilder();
        for (String segment : template.substring(1).split("/")) {
            regex.append('/');
            if (segment.equals("{path}")) {
                regex.append(".+");
            } else if (segment.startsWith("{")) {
                regex.append("[^/]+");
            } else {
                regex.append(Pattern.quote(segment));
            }
        }
        return path.matches(regex.toString());
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
