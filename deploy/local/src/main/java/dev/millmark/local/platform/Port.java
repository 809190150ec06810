package dev.millmark.local.platform;

import dev.millmark.backing.Ports;
import java.util.Locale;

/// The ports of the platform. An unset port is the usual one when that is free, and any free one otherwise.
public enum Port {
    /// Kafka.
    BROKER(9092),
    /// PostgreSQL.
    DATABASE(5432),
    /// HTTP.
    GENERATOR(8081),
    /// HTTP.
    WATERMARK(8082),
    /// HTTP.
    VERIFIER(8083),
    /// Health and metrics of the generator.
    GENERATOR_MANAGEMENT(9081),
    /// Health and metrics of the watermark-service.
    WATERMARK_MANAGEMENT(9082),
    /// Health and metrics of the verifier.
    VERIFIER_MANAGEMENT(9083);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /// The environment variable that asks for a certain port, for example `MILLMARK_GENERATOR_PORT`.
    public String setting() {
        return "MILLMARK_" + name() + "_PORT";
    }

    /// @param wanted what the setting says; empty when it is not set
    int choose(String wanted) {
        if (wanted.isBlank()) {
            return Ports.isFree(usual) ? usual : Ports.any();
        }
        int port = number(wanted.strip());
        if (!Ports.isFree(port)) {
            throw new PlatformException(
                    "port %d for the %s, which %s asks for, is taken: free it, choose another or unset %s"
                            .formatted(port, words(), setting(), setting()));
        }
        return port;
    }

    private String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private int number(String wanted) {
        try {
            int port = Integer.parseInt(wanted);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new PlatformException(
                "%s is '%s', which is not a port: give a number from 1 to 65535"
                        .formatted(setting(), wanted));
    }
}
