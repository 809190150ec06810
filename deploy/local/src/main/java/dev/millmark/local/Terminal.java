package dev.millmark.local;

import dev.millmark.local.demo.Stage;
import dev.millmark.local.platform.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What the person at the terminal sees. Where nobody looks, no seconds are counted.
public final class Terminal implements Progress, Stage {

    private static final String BACK = "\r";

    private final PrintStream out;
    private final boolean live;

    /// @param out lines go there
    public Terminal(PrintStream out) {
        Console console = System.console();
        this.out = out;
        this.live = console != null && console.isTerminal();
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void write(String part) {
        out.print(part);
        out.flush();
    }

    @Override
    public <T> T during(String what, Supplier<T> work) {
        long start = System.nanoTime();
        Thread clock = Thread.ofVirtual().unstarted(() -> count(what, start));
        if (live) {
            clock.start();
        }
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            stop(clock);
            String mark = done ? "✓" : "✗";
            say(
                    (live ? BACK : "")
                            + "  %s %s (%d s)   "
                                    .formatted(mark, what, seconds(start))
                                    .stripTrailing());
        }
    }

    private void count(String what, long start) {
        try {
            while (true) {
                write(BACK + "  … %s (%d s)".formatted(what, seconds(start)));
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Thread clock) {
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long seconds(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }
}
