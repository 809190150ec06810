package dev.millmark.service.request;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes of all bodies that a service holds, from their arrival until their answer has ended. The last
/// quarter is for small bodies, so that large ones never shut them out.
@Singleton
final class BytesInFlight {

    private static final long SMALL = 128 << 10;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    BytesInFlight(RequestConfig config) {
        this.most = RequestLimits.of(config).maxInFlight();
    }

    /// One request's part of the count.
    Share share() {
        return new Share();
    }

    /// Used on the event loop of its request only.
    final class Share {

        private long bytes;
        private boolean isReleased;

        /// @return false if the service holds too much already; the share is then as before
        boolean grow(int more) {
            long open = bytes + more <= SMALL ? most : most - most / 4;
            if (isReleased || held.addAndGet(more) > open) {
                if (!isReleased) {
                    held.addAndGet(-more);
                }
                return false;
            }
            bytes += more;
            return true;
        }

        void release() {
            if (!isReleased) {
                isReleased = true;
                held.addAndGet(-bytes);
            }
        }
    }
}
