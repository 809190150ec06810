package dev.laidline.verifier.watermark;

import java.time.Duration;

/// How long one verification may go on. Work asks between its steps.
///
/// @param endNanos as [System#nanoTime()] counts
public record Effort(long endNanos) {

    /// An effort that begins now.
    public static Effort of(Duration limit) {
        return new Effort(System.nanoTime() + limit.toNanos());
    }

    /// @throws AbandonedException if the time is over or the thread was interrupted
    public void goOn() {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - endNanos > 0) {
            throw new AbandonedException();
        }
    }

    /// A verification ended without a verdict.
    public static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("abandoned before there was a verdict", null, false, false);
        }
    }
}
