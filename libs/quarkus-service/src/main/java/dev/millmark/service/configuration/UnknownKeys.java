package dev.millmark.service.configuration;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Refuses to start with a key that nothing reads: a typing error would leave the default in force, unseen.
@Singleton
final class UnknownKeys {

    private final SmallRyeConfig config;

    UnknownKeys(SmallRyeConfig config) {
        this.config = config;
    }

    /// Tests of all services share resources that configure all of them.
    void check(@Observes StartupEvent start, BeanManager beans) {
        if (LaunchMode.current() != LaunchMode.TEST) {
            refuse(KnownKeys.of(interfaces(beans)));
        }
    }

    /// @throws IllegalStateException naming the keys that nothing reads
    void refuse(KnownKeys known) {
        Set<String> variables = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        config.getConfigSources()
                .forEach(source ->
                        (source instanceof EnvConfigSource ? variables : names)
                                .addAll(source.getPropertyNames()));
        Set<String> unknown = new TreeSet<>(known.unknown(names).toList());
        known.unknownVariables(variables).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "nothing reads "
                            + String.join(", ", unknown)
                            + ": docs/configuration.md lists the keys");
        }
    }

    private static List<Class<?>> interfaces(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getTypes().stream())
                .<Class<?>>mapMulti(UnknownKeys::onlyMappings)
                .distinct()
                .toList();
    }

    private static void onlyMappings(Type type, Consumer<Class<?>> mappings) {
        if (type instanceof Class<?> candidate
                && candidate.isAnnotationPresent(ConfigMapping.class)
                && candidate.getAnnotation(ConfigMapping.class).prefix().startsWith("millmark.")) {
            mappings.accept(candidate);
        }
    }
}
