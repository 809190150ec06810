package dev.laidline.watermarking.log;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// A process that leads a log and does nothing else, so that it can be killed. It stands still at the stage it is told and says so by a
/// file: whoever waits for that can be sure of what a kill interrupts.
public final class LogProcess {

    private LogProcess() {}

    /// @param arguments the settings' file, a stage or `NONE`, the file by which it says that it stands there
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(file);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put((String) name, (String) value));
        Path mark = Path.of(arguments[2]);
        LogSite site = LogSite.of(settings);
        site.relay().start();
        site.lead(
                        stage -> {
                            if (stage.name().equals(arguments[1])) {
                                standStill(mark);
                            }
                        })
                .start();
        Thread.currentThread().join();
    }

    private static void standStill(Path mark) {
        try {
            Files.createFile(mark);
            Thread.currentThread().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
