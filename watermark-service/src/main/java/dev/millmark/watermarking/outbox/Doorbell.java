package dev.millmark.watermarking.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay. Many rings before it listens are one.
@Singleton
class Doorbell {

    private final Semaphore rings = new Semaphore(0);

    void ring() {
        rings.release();
    }

    /// Waits for a ring, at most this long, and once it rang for those that follow at once.
    void listen(Duration atMost, Duration linger) throws InterruptedException {
        if (rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(linger);
            rings.drainPermits();
        }
    }
}
