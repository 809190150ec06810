package dev.millmark.local;

import dev.millmark.local.platform.PlatformException;
import dev.millmark.local.platform.PortPlan;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A command that is told by its environment where the platform is: `MILLMARK_GENERATOR`, `MILLMARK_WATERMARK` and
/// `MILLMARK_VERIFIER` are base addresses, and the same with `_MANAGEMENT` where health and metrics are;
/// `MILLMARK_KAFKA` is a file of settings for a Kafka client that may do everything, `MILLMARK_API_KEY` has every role.
final class GuestCommand {

    private GuestCommand() {}

    /// @return its exit code
    static int run(List<String> command, PortPlan ports, Path kafka, String apiKey)
            throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        for (Service service : Service.values()) {
            String variable = "MILLMARK_" + service.name();
            environment.put(variable, ports.address(service).toString());
            environment.put(variable + "_MANAGEMENT", ports.management(service).toString());
        }
        environment.put("MILLMARK_KAFKA", kafka.toString());
        environment.put("MILLMARK_API_KEY", apiKey);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new PlatformException(
                    "%s cannot be run: %s".formatted(command.getFirst(), e.getMessage()));
        }
    }
}
