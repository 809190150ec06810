package dev.millmark.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The broker's class path, which the build of `deploy/broker` collects.
final class BrokerClassPath {

    private static final String SETTING = "millmark.backing.broker-class-path";
    private static final Path FILE = Path.of("deploy", "broker", "target", "broker.classpath");

    private BrokerClassPath() {}

    static String read() {
        Path file = file();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /// The setting's file, or the one of the checkout that the working directory lies in.
    private static Path file() {
        String setting = Settings.value(SETTING, "");
        if (!setting.isEmpty()) {
            return Path.of(setting);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve(FILE);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new BackingException(
                "no "
                        + FILE
                        + " above the working directory; build deploy/broker, or name the file by "
                        + SETTING,
                null);
    }
}
