package dev.millmark.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A child process that never outlives this one, and whose output goes to a file.
public final class Child implements AutoCloseable {

    /// A service first lets open answers end.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Process process;
    private final DeathWatch watch;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.watch = DeathWatch.over(process.toHandle());
    }

    /// Starts a command.
    ///
    /// @param environment added to this process's own; an empty value takes a variable away
    /// @param log appended to; its directory is made
    public static Child start(
            String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().values().removeIf(String::isEmpty);
            return new Child(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
    }

    /// The `java` that runs this process.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// What the child is called in messages.
    public String name() {
        return name;
    }

    /// Where its output goes.
    public Path log() {
        return log;
    }

    /// Its process id.
    public long pid() {
        return process.pid();
    }

    /// Processor time that it has used.
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Whether it runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit code when the child has ended, however it ended.
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Ends it as `kill -9` does, and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        await();
        watch.close();
    }

    /// Asks it to end, waits, and kills it when it takes too long.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        watch.close();
    }

    private void await() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
