package dev.millmark.watermarking.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay. Many signals before it waits are one.
@Singleton
class WakeUp {

    private final Semaphore signals = new Semaphore(0);

    void signal() {
        signals.release();
    }

    /// Waits for a signal, at most this long, and after one a little longer for those that follow at once.
    void await(Duration atMost, Duration linger) throws InterruptedException {
        if (signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(linger);
            signals.drainPermits();
        }
    }
}
