package dev.millmark.watermarking.log;

import dev.millmark.backing.Child;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// A process that leads a log and does nothing else, so that it can be killed or starved. Told to, it stands still at a
/// stage and says so by a file: whoever waits for that can be sure of what a kill interrupts.
///
/// @param under a command that runs the process's own, which follows it
/// @param stage where to stand still, or `NONE`
/// @param mark the file by which it says that it stands there
public record LogProcess(
        LogSite site, Path directory, List<String> under, String stage, Path mark) {

    public LogProcess {
        under = List.copyOf(under);
    }

    /// @param directory for its settings and what it prints
    public static LogProcess of(LogSite site, Path directory) {
        return new LogProcess(site, directory, List.of(), "NONE", directory.resolve("never"));
    }

    public LogProcess standingStillAt(Stage at, Path mark) {
        return new LogProcess(site, directory, under, at.name(), mark);
    }

    public LogProcess under(List<String> command) {
        return new LogProcess(site, directory, command, stage, mark);
    }

    public Child start() throws IOException {
        Path settings = directory.resolve("settings.properties");
        Properties properties = new Properties();
        properties.putAll(site.settings());
        try (Writer file = Files.newBufferedWriter(settings)) {
            properties.store(file, null);
        }
        List<String> command = new ArrayList<>(under);
        command.addAll(
                List.of(
                        Child.java(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogProcess.class.getName(),
                        settings.toString(),
                        stage,
                        mark.toString()));
        return Child.start("log", command, Map.of(), directory.resolve("log-" + stage + ".txt"));
    }

    /// @param arguments the settings' file, stage, mark
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
        site.leader(
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
