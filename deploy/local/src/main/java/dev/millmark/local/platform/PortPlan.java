package dev.millmark.local.platform;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Which port is whose.
///
/// @param ports one for each
public record PortPlan(Map<Port, Integer> ports) {

    public PortPlan {
        ports = Map.copyOf(ports);
    }

    /// As the environment asks, free ones otherwise.
    public static PortPlan of(Map<String, String> environment) {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            int chosen = port.choose(environment.getOrDefault(port.setting(), ""));
            if (ports.containsValue(chosen)) {
                throw new PlatformException(
                        "port %d is asked for twice, the second time by %s"
                                .formatted(chosen, port.setting()));
            }
            ports.put(port, chosen);
        }
        return new PortPlan(ports);
    }

    int of(Port port) {
        return Objects.requireNonNull(ports.get(port), port.name());
    }

    int of(Service service) {
        return of(Port.valueOf(service.name()));
    }

    int managementOf(Service service) {
        return of(Port.valueOf(service.name() + "_MANAGEMENT"));
    }

    /// The service's base address.
    public URI address(Service service) {
        return URI.create("http://localhost:" + of(service));
    }

    /// Where the service says how it is.
    public URI management(Service service) {
        return URI.create("http://localhost:" + managementOf(service));
    }
}
