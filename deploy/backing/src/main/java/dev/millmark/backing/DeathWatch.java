package dev.millmark.backing;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Ends another process when this one dies, even by `kill -9`: a shell waits on a pipe that closes with this process.
final class DeathWatch implements AutoCloseable {

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            while read -r _; do :; done
            kill -TERM "$1" 2>/dev/null || exit 0
            for second in 1 2 3 4 5; do sleep 1; kill -0 "$1" 2>/dev/null || exit 0; done
            kill -KILL "$1" 2>/dev/null
            """;

    private final Process shell;

    private DeathWatch(Process shell) {
        this.shell = shell;
    }

    static DeathWatch over(ProcessHandle process) {
        try {
            return new DeathWatch(
                    new ProcessBuilder(
                                    "/bin/sh",
                                    "-c",
                                    SCRIPT,
                                    "millmark-death-watch",
                                    Long.toString(process.pid()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no shell to watch over process " + process.pid(), e);
        }
    }

    /// Leaves the process alone from now on.
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
