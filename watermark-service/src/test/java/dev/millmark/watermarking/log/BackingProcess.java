package dev.millmark.watermarking.log;

import dev.millmark.backing.BackingException;
import dev.millmark.backing.BackingKind;
import dev.millmark.backing.BackingOptions;
import dev.millmark.backing.BackingServices;
import dev.millmark.backing.Child;
import dev.millmark.backing.Database;
import dev.millmark.backing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A real broker and a real database, each with its data on a [SmallDisk], and what an operator has to supervise them:
/// whichever of the two dies is started again.
///
/// @param directory for their settings and what they print
public record BackingProcess(Child child, Path directory, int brokerPort, int databasePort)
        implements AutoCloseable {

    private static final String SIZE = "size=256m";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// The database is started again where it has room for a segment of its own log. A start that fails takes a minute.
    private static final long ROOM = 32L << 20;

    public static BackingProcess start(Path directory) throws IOException, InterruptedException {
        int brokerPort = Ports.any();
        int databasePort = Ports.any();
        Path mark = directory.resolve("started");
        List<String> command =
                new ArrayList<>(
                        SmallDisk.command(SIZE, brokerData(directory), databaseData(directory)));
        command.addAll(
                List.of(
                        Child.java(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackingProcess.class.getName(),
                        directory.toString(),
                        String.valueOf(brokerPort),
                        String.valueOf(databasePort),
                        mark.toString()));
        Child child =
                Child.start("backing", command, Map.of(), directory.resolve("supervisor.txt"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(mark)) {
            if (!child.isAlive() || System.nanoTime() > deadline) {
                child.close();
                throw new IOException(Files.readString(child.log()));
            }
            Thread.sleep(50);
        }
        return new BackingProcess(child, directory, brokerPort, databasePort);
    }

    private static Path brokerData(Path directory) {
        return directory.resolve("broker").resolve("data");
    }

    private static Path databaseData(Path directory) {
        return directory.resolve("database").resolve("data");
    }

    public SmallDisk brokerDisk() {
        return SmallDisk.of(child, brokerData(directory));
    }

    public SmallDisk databaseDisk() {
        return SmallDisk.of(child, databaseData(directory));
    }

    /// How often the broker has said this.
    public long brokerSaid(String words) throws IOException {
        return count(directory.resolve("broker").resolve("broker.log"), words);
    }

    /// How often the database has said this.
    public long databaseSaid(String words) throws IOException {
        return count(directory.resolve("database").resolve("database.log"), words);
    }

    private static long count(Path log, String words) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }

    /// For a [LogSite] over them.
    public Map<String, String> settings() {
        return Map.of(
                "jdbc",
                "jdbc:postgresql://localhost:" + databasePort + "/" + Database.NAME,
                "broker",
                "localhost:" + brokerPort);
    }

    @Override
    public void close() {
        child.close();
    }

    /// @param arguments the directory, the broker's port, the database's port, the file by which to say that both have
    /// started
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        BackingServices services =
                BackingServices.start(
                        new BackingOptions(
                                BackingKind.PROCESSES,
                                BackingOptions.Access.OPEN,
                                directory,
                                BackingOptions.Keeping.KEPT,
                                Integer.parseInt(arguments[1]),
                                Integer.parseInt(arguments[2])));
        List<Thread> supervisors =
                List.of(
                        supervise(
                                "broker",
                                services.broker()::ended,
                                () -> {
                                    services.broker().kill();
                                    services.broker().restart();
                                }),
                        supervise(
                                "database",
                                services.database()::ended,
                                () -> {
                                    awaitRoom(databaseData(directory));
                                    services.database().kill();
                                    services.database().restart();
                                }));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            supervisors.forEach(Thread::interrupt);
                            services.broker().kill();
                            services.database().close();
                        }));
        Files.createFile(Path.of(arguments[3]));
        Thread.currentThread().join();
    }

    @FunctionalInterface
    private interface Restart {
        void run() throws InterruptedException, IOException;
    }

    private static Thread supervise(
            String name, Supplier<CompletableFuture<Void>> ended, Restart restart) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            ended.get().join();
                            Thread.sleep(200);
                            try {
                                restart.run();
                                System.out.println("restarted the " + name);
                            } catch (BackingException | UncheckedIOException full) {
                                System.out.println(full.getMessage());
                            }
                        }
                    } catch (InterruptedException end) {
                        return;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static void awaitRoom(Path data) throws IOException, InterruptedException {
        while (Files.getFileStore(data).getUsableSpace() < ROOM) {
            Thread.sleep(100);
        }
    }
}
