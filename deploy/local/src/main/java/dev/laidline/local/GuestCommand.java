package dev.laidline.local;

import dev.laidline.backing.Broker;
import dev.laidline.local.platform.PlatformException;
import dev.laidline.local.platform.PortPlan;
import dev.laidline.local.platform.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A command that is told by its environment where the platform is: `LAIDLINE_GENERATOR`, `LAIDLINE_WATERMARK` and `LAIDLINE_VERIFIER` are
/// base addresses, `LAIDLINE_KAFKA` is for `bootstrap.servers`.
final class GuestCommand {

    private GuestCommand() {}

    /// @return its exit code
    static int run(List<String> command, PortPlan ports, Broker broker)
            throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(
                        Map.of(
                                "LAIDLINE_GENERATOR", ports.address(Service.GENERATOR).toString(),
                                "LAIDLINE_WATERMARK", ports.address(Service.WATERMARK).toString(),
                                "LAIDLINE_VERIFIER", ports.address(Service.VERIFIER).toString(),
                                "LAIDLINE_KAFKA", broker.bootstrapServers()));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new PlatformException(
                    "%s cannot be run: %s".formatted(command.getFirst(), e.getMessage()));
        }
    }
}
