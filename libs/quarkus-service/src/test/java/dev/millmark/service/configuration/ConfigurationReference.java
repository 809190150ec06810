package dev.millmark.service.configuration;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The configuration interfaces of one service, those of this library included, as a table of their keys.
public final class ConfigurationReference {

    private static final String LIBRARY = "dev.millmark.service";
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../libs/quarkus-service/src/main/java"));

    private final List<Class<?>> interfaces;

    /// @param root package of the service
    public ConfigurationReference(String root) {
        this.interfaces =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(root, LIBRARY)
                                .stream()
                                .filter(type ->
                                        type.isAnnotatedWith(ConfigMapping.class)
                                                && type.isTopLevelClass())
                                .<Class<?>>map(JavaClass::reflect)
                                .sorted(
                                        Comparator.comparing(
                                                type -> ConfigClass.configClass(type).getPrefix()))
                                .toList();
    }

    /// Those among names of properties or environment variables that the service does not read.
    public List<String> unknown(List<String> names) {
        KnownKeys known = KnownKeys.of(interfaces);
        return Stream.concat(known.unknown(names), known.unknownVariables(names)).toList();
    }

    /// In the order of their prefixes.
    public List<Class<?>> interfaces() {
        return interfaces;
    }

    /// One table for all keys. An element of a list is no key of its own.
    public String markdown() {
        Map<String, String> rows = new TreeMap<>();
        for (Class<?> type : interfaces) {
            ConfigMappings.getProperties(ConfigClass.configClass(type)).entrySet().stream()
                    .filter(property -> !property.getKey().endsWith("[*]"))
                    .forEach(property ->
                            rows.put(
                                    property.getKey(),
                                    row(property.getKey(), type, property.getValue().getMethod())));
        }
        return "| key | value | default | what it says |\n| --- | --- | --- | --- |\n"
                + String.join("", rows.values());
    }

    private static String row(String key, Class<?> file, Method method) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        key,
                        value(method.getGenericReturnType()),
                        preset(method),
                        comment(file, method));
    }

    private static String preset(Method method) {
        WithDefault preset = method.getAnnotation(WithDefault.class);
        if (preset != null) {
            return "`" + preset.value() + "`";
        }
        return method.getReturnType() == Map.class
                        || method.getReturnType().getSimpleName().startsWith("Optional")
                ? "none"
                : "must be set";
    }

    private static String value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean isMany =
                    generic.getRawType() != Optional.class && generic.getRawType() != Map.class;
            return isMany ? value(last) + ", …" : value(last);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant ->
                            "`"
                                    + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-')
                                    + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (plain.getSimpleName()) {
            case "int",
                    "long",
                    "double",
                    "Integer",
                    "Long",
                    "Double",
                    "OptionalInt",
                    "OptionalLong",
                    "OptionalDouble" ->
                    "number";
            case "boolean", "Boolean" -> "`true`, `false`";
            case "String" -> "text";
            case "MemorySize" -> "size, as `4M`";
            case "Duration" -> "duration, as `30s`";
            case "Allowance" -> "quota, as `600/minute`, `10M/hour`, `1G/day`, or `none`";
            default -> plain.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    /// The comment of a method, in one line.
    private static String comment(Class<?> file, Method method) {
        String source = source(file);
        int from = source.indexOf("interface " + method.getDeclaringClass().getSimpleName());
        Matcher found =
                Pattern.compile(
                                "((?:[ \\t]*///.*\\n)+)(?:[ \\t]*@.*\\n)*[^\\n;]*\\b"
                                        + method.getName()
                                        + "\\(\\);")
                        .matcher(source);
        if (!found.find(from)) {
            throw new IllegalStateException(method + " has no comment: say what it configures");
        }
        return found.group(1)
                .lines()
                .map(line -> line.strip().substring(3).strip())
                .collect(Collectors.joining(" "))
                .replace("|", "\\|");
    }

    private static String source(Class<?> type) {
        String path = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return SOURCES.stream()
                .map(root -> root.resolve(path))
                .filter(Files::exists)
                .map(ConfigurationReference::read)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " is in none of " + SOURCES));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
