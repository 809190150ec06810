package dev.millmark.verifier.verification;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// So many verifications run at a time, and so many wait. They keep processors busy: on virtual threads they would hold up every other
/// request, and none could be refused.
@ApplicationScoped
class VerificationThreads {

    private final ThreadPoolExecutor threads;

    VerificationThreads(VerificationConfig config) {
        this.threads =
                new ThreadPoolExecutor(
                        config.concurrency(),
                        config.concurrency(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queue()),
                        Thread.ofPlatform().name("verification-", 0).daemon().factory());
    }

    /// @return empty if too many are waiting already
    <T> Optional<Future<T>> begin(Callable<T> work) {
        try {
            return Optional.of(threads.submit(work));
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
