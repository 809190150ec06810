package dev.millmark.generator.sealing;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.KafkaEvent;
import dev.millmark.generator.sealing.Answer.Reply;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.reply.KafkaRequestReply;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/// Knows whether sealing answers, from its latest answer or from an empty question on `sealing.probe.v1`.
@ApplicationScoped
class SealingProbe {

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMillis(500);
    private static final KafkaEvent EMPTY =
            new KafkaEvent("sealing.probe.v1", "probe", Map.of(), Bytes.copyOf(new byte[0]));

    private final RequestReply probes;
    private final SealingConfig config;
    private final Workers workers;
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> underWay =
            new AtomicReference<>();
    private volatile long answeredAt;
    private volatile boolean everAnswered;

    SealingProbe(
            @Channel("sealing-probe") KafkaRequestReply<byte[], byte[]> channel,
            SealingConfig config,
            Workers workers) {
        this.probes = new RequestReply(channel, config.askAgainAfter());
        this.config = config;
        this.workers = workers;
    }

    /// Asks until sealing has answered once: connections are made before the first caller comes.
    @Startup
    void begin() {
        workers.start(
                "sealing-probe",
                Pace.retryingAfter(UNTIL_ASKED_AGAIN),
                _ -> everAnswered || probe() ? Next.done() : Next.after(UNTIL_ASKED_AGAIN));
    }

    /// Whether sealing has answered since this service started. It may be away by now.
    boolean hasAnswered() {
        return everAnswered;
    }

    /// Sealing has just answered, whatever it said.
    void answered() {
        answeredAt = System.nanoTime();
        everAnswered = true;
    }

    boolean answers() {
        return isFresh() || probe();
    }

    private boolean isFresh() {
        return everAnswered && System.nanoTime() - answeredAt < config.freshness().toNanos();
    }

    /// One probe serves everybody who asks while it is under way.
    private boolean probe() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.compareAndExchange(null, mine);
        if (other != null) {
            return other.join();
        }
        boolean answers = false;
        try {
            answers = probes.ask(EMPTY, config.probeTimeout()) instanceof Reply;
            if (answers) {
                answered();
            }
            return answers;
        } finally {
            underWay.set(null);
            mine.complete(answers);
        }
    }
}
