package dev.millmark.service.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The operations that the JAX-RS resources of a package have, as their annotations say.
public final class ResourceOperations {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(
                    GET.class,
                    HEAD.class,
                    POST.class,
                    PUT.class,
                    PATCH.class,
                    DELETE.class,
                    OPTIONS.class);

    private ResourceOperations() {}

    /// The operations of all resources in a package and below it.
    public static SortedSet<Operation> in(String packageName) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(packageName);
        SortedSet<Operation> operations = new TreeSet<>();
        for (JavaClass resource : classes) {
            if (resource.isAnnotatedWith(Path.class)) {
                for (JavaMethod method : resource.getMethods()) {
                    httpMethod(method)
                            .ifPresent(verb -> operations.add(operation(verb, resource, method)));
                }
            }
        }
        return operations;
    }

    private static Operation operation(String verb, JavaClass resource, JavaMethod method) {
        String path =
                "/"
                        + trimmed(resource.getAnnotationOfType(Path.class).value())
                        + method.tryGetAnnotationOfType(Path.class)
                                .map(own -> "/" + trimmed(own.value()))
                                .orElse("");
        return new Operation(
                verb,
                path.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}"),
                mediaTypes(
                        method.tryGetAnnotationOfType(Consumes.class)
                                .or(() -> resource.tryGetAnnotationOfType(Consumes.class))
                                .filter(_ -> verb.equals("POST") || verb.equals("PUT"))
                                .map(Consumes::value)));
    }

    private static Optional<String> httpMethod(JavaMethod method) {
        return METHODS.stream()
                .filter(method::isAnnotatedWith)
                .map(Class::getSimpleName)
                .findFirst();
    }

    private static Set<String> mediaTypes(Optional<String[]> declared) {
        return declared.stream()
                .flatMap(Arrays::stream)
                .map(type -> type.replaceAll(";.*", "").strip())
                .collect(Collectors.toSet());
    }

    private static String trimmed(String path) {
        return path.replaceAll("^/|/$", "");
    }
}
