package dev.millmark.verifier.watermark;

import java.time.Duration;

/// How long one verification may go on. Work asks between its steps, each of which is short.
public final class Effort {

    private final long endNanos;
    private volatile boolean abandoned;

    private Effort(long endNanos) {
        this.endNanos = endNanos;
    }

    /// An effort that begins now.
    public static Effort of(Duration limit) {
        return new Effort(System.nanoTime() + limit.toNanos());
    }

    /// Nobody waits for the verdict any more.
    public void abandon() {
        abandoned = true;
    }

    /// @throws AbandonedException if the time is over or nobody waits
    public void goOn() {
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
