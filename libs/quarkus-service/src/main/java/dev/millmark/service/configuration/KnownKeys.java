package dev.millmark.service.configuration;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyNamesMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The keys that configuration interfaces read.
final class KnownKeys {

    private static final String ROOT = "millmark.";
    private static final String ANY_NAME = "*";

    private final PropertyNamesMatcher keys;
    private final List<String> sections;
    private final List<Pattern> variables;

    private KnownKeys(List<ConfigClass> classes) {
        this.keys = ConfigMappings.propertyNamesMatcher(classes);
        this.sections = classes.stream().map(c -> variable(c.getPrefix()) + "_").toList();
        this.variables =
                classes.stream()
                        .flatMap(c -> ConfigMappings.getProperties(c).keySet().stream())
                        .map(KnownKeys::variables)
                        .toList();
    }

    /// @param interfaces each with [ConfigMapping]
    static KnownKeys of(Collection<? extends Class<?>> interfaces) {
        return new KnownKeys(
                interfaces.stream().<ConfigClass>map(ConfigClass::configClass).toList());
    }

    /// Those among names of properties that begin with `millmark.` and that nothing reads.
    Stream<String> unknown(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(ROOT))
                .filter(name -> !keys.matches(name));
    }

    /// Those among names of environment variables that nothing reads though they begin as a section does. Other
    /// variables may begin with `MILLMARK_` as well: Kubernetes makes some of its own for each service it runs.
    Stream<String> unknownVariables(Collection<String> names) {
        return names.stream()
                .filter(name -> sections.stream().anyMatch(name::startsWith))
                .filter(name ->
                        variables.stream().noneMatch(known -> known.matcher(name).matches()));
    }

    private static Pattern variables(String key) {
        return Pattern.compile(
                Stream.of(key.split(Pattern.quote(ANY_NAME), -1))
                        .map(KnownKeys::variable)
                        .reduce((before, after) -> before + "[A-Z0-9_]+" + after)
                        .orElseThrow());
    }

    /// As MicroProfile Config has it: each character that is no letter and no digit is an underscore.
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
