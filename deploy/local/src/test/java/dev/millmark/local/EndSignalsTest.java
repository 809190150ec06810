package dev.millmark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndSignalsTest {

    private static final String STARTED = "started";
    private static final String CLOSED = "closed";
    private static final long PATIENCE_SECONDS = 30;

    @TempDir Path directory;

    /// Stands for the launcher: says that it started, and stays until a signal ends it.
    static final class Stayer {

        private Stayer() {}

        public static void main(String[] arguments) throws InterruptedException {
            EndSignals.heed();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(CLOSED)));
            System.out.println(STARTED);
            Thread.sleep(TimeUnit.SECONDS.toMillis(10 * PATIENCE_SECONDS));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT,'INT TERM',130", "TERM,'INT TERM',143", "INT,,130", "TERM,,143"})
    void endTheProcessAndRunItsHooksWhateverWasIgnoredAtItsStart(
            String signal, String ignored, int exitCode) throws Exception {
        try (Child child = start(ignored == null ? "" : "trap '' " + ignored)) {
            awaitStart(child);

            new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();

            assertThat(child.ended().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(exitCode);
            assertThat(Files.readAllLines(child.log())).contains(CLOSED);
        }
    }

    private Child start(String before) {
        return Child.start(
                "stayer",
                List.of(
                        "/bin/sh",
                        "-c",
                        before + "\nexec \"$@\"",
                        "sh",
                        Child.java(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stayer.class.getName()),
                Map.of(),
                directory.resolve("stayer.log"));
    }

    private static void awaitStart(Child child) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(child.log()).contains(STARTED)) {
            assertThat(child.isAlive()).as(Files.readString(child.log())).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
