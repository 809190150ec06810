package dev.millmark.verifier.verification;

import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// So many verifications of each size run at a time, and so many wait. They keep processors busy: on virtual threads
/// they would hold up every other request, and none could be refused.
@Startup
@ApplicationScoped
class VerificationThreads {

    private static final Duration RETRY = Duration.ofMillis(100);

    /// How long a thread without work goes without a sign of life.
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Map<SizeClass, FairQueue<FutureTask<?>>> queues = new EnumMap<>(SizeClass.class);

    VerificationThreads(VerificationConfig config, Workers workers) {
        Pace pace = new Pace(RETRY, config.timeout().plusMinutes(1));
        for (SizeClass size : SizeClass.values()) {
            FairQueue<FutureTask<?>> queue =
                    new FairQueue<>(config.queue(), displaced -> displaced.cancel(false));
            queues.put(size, queue);
            for (int i = 0; i < threads(config, size); i++) {
                workers.start(
                        "verification-%s-%d".formatted(size.name().toLowerCase(Locale.ROOT), i),
                        pace,
                        _ -> {
                            queue.poll(IDLE).ifPresent(FutureTask::run);
                            return Next.now();
                        });
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
}
