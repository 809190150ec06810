package dev.millmark.verifier.watermark;

import java.time.Duration;

/// Until when one verification may go on. Work checks it between its steps, each of which is short.
public final class Deadline {

    private final long endNanos;
    private volatile boolean abandoned;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /// A deadline that lies so far from now.
    public static Deadline of(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /// Nobody waits for the verdict any more.
    public void abandon() {
        abandoned = true;
    }

    /// @throws AbandonedException if the time is over or nobody waits
    public void check() {
        if (abandoned || System.nanoTime() - endNanos > 0) {
            throw new AbandonedException();
        }
    }

    /// A verification ended without a verdict.
    public static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private AbandonedException() {
            super("abandoned before there was a verdict", null, false, false);
        }
    }
}
