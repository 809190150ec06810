package dev.millmark.verifier.verification;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// So many verifications of each size run at a time, and so many wait. They keep processors busy: on virtual threads
/// they would hold up every other request, and none could be refused.
@ApplicationScoped
class VerificationThreads {

    private final Map<SizeClass, FairQueue<FutureTask<?>>> queues = new EnumMap<>(SizeClass.class);
    private final List<Thread> threads = new ArrayList<>();

    VerificationThreads(VerificationConfig config) {
        for (SizeClass size : SizeClass.values()) {
            FairQueue<FutureTask<?>> queue =
                    new FairQueue<>(config.queue(), displaced -> displaced.cancel(false));
            queues.put(size, queue);
            for (int i = 0; i < threads(config, size); i++) {
                String name = "verification-" + size.name().toLowerCase(Locale.ROOT);
                threads.add(
                        Thread.ofPlatform().name(name + "-" + i).daemon().start(() -> work(queue)));
            }
        }
    }

    private static int threads(VerificationConfig config, SizeClass size) {
        return switch (size) {
            case SMALL -> config.smallThreads();
            case MEDIUM -> config.mediumThreads();
            case LARGE -> config.largeThreads();
        };
    }

    /// @param caller whose turn it takes
    /// @return empty if too many are waiting already; the work is cancelled if it has to give way later
    <T> Optional<Future<T>> begin(SizeClass size, String caller, Callable<T> work) {
        FairQueue<FutureTask<?>> queue = Objects.requireNonNull(queues.get(size));
        FutureTask<T> task =
                new FutureTask<>(work) {
                    @Override
                    protected void done() {
                        queue.remove(caller, this);
                    }
                };
        return queue.offer(caller, task) ? Optional.of(task) : Optional.empty();
    }

    private static void work(FairQueue<FutureTask<?>> queue) {
        try {
            while (true) {
                queue.take().run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        threads.forEach(Thread::interrupt);
    }
}
