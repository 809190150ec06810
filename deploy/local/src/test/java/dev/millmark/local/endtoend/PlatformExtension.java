package dev.millmark.local.endtoend;

import dev.millmark.backing.Ports;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Port;
import dev.millmark.local.platform.PortPlan;
import dev.millmark.local.platform.Progress;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test a parameter of type [Platform]: one platform for all tests, started when the first asks. Its logs are
/// kept in `target/end-to-end`.
public final class PlatformExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PlatformExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Platform.class, _ -> start(), Platform.class);
    }

    /// With a queue that holds every request of a test.
    private static Platform start() {
        try {
            Path directory = Path.of("target", "end-to-end");
            Files.createDirectories(directory);
            return Platform.start(
                    Checkout.here(),
                    Files.createTempDirectory(directory.toAbsolutePath(), "state"),
                    freePorts(),
                    Map.of(Service.GENERATOR, Map.of("millmark.generation.queue", "400")),
                    Progress.silent());
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the platform's state", e);
        }
    }

    static PortPlan freePorts() {
        return new PortPlan(
                Arrays.stream(Port.values())
                        .collect(Collectors.toMap(Function.identity(), _ -> Ports.any())));
    }
}
