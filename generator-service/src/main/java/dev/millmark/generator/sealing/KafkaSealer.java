package dev.millmark.generator.sealing;

import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.generator.sealing.Answer.NoReply;
import dev.millmark.generator.sealing.Answer.Reply;
import dev.millmark.generator.sealing.SealOutcome.Refused;
import dev.millmark.generator.sealing.SealOutcome.Sealed;
import dev.millmark.generator.sealing.SealOutcome.Unavailable;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.reply.KafkaRequestReply;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/// Asks for seals on `generation.completed.v1` and reads them from `generation.replies.v1`.
@Startup
@ApplicationScoped
class KafkaSealer implements Sealer {

    private static final String SOURCE = "/generator-service";
    private static final String REFUSAL = "millmark-refusal";

    private final RequestReply seals;
    private final SealingProbe probe;
    private final SealingMetrics metrics;
    private final SealingConfig config;
    private final Tracer tracer;

    KafkaSealer(
            @Channel("generation-completed") KafkaRequestReply<byte[], byte[]> channel,
            SealingProbe probe,
            SealingMetrics metrics,
            SealingConfig config,
            Tracer tracer) {
        this.seals = new RequestReply(channel, config.askAgainAfter());
        this.probe = probe;
        this.metrics = metrics;
        this.config = config;
        this.tracer = tracer;
    }

    @Override
    public boolean answers() {
        return probe.answers();
    }

    @Override
    public SealOutcome seal(GenerationCompleted generation) {
        Span span = tracer.spanBuilder("seal").startSpan();
        long start = System.nanoTime();
        try (Scope _ = span.makeCurrent()) {
            SealOutcome outcome = ask(generation);
            span.setAttribute("outcome", outcome.getClass().getSimpleName());
            metrics.sealed(outcome, System.nanoTime() - start);
            return outcome;
        } finally {
            span.end();
        }
    }

    private SealOutcome ask(GenerationCompleted generation) {
        KafkaEvent event =
                EventFormat.write(
                        new CloudEvent<>(
                                generation.contentId(),
                                SOURCE,
                                generation.completedAt(),
                                generation));
        return switch (seals.ask(event, config.timeout())) {
            case Reply reply -> {
                probe.answered();
                yield read(reply, generation);
            }
            case NoReply(boolean recorded) -> new Unavailable(recorded);
        };
    }

    private static SealOutcome read(Reply reply, GenerationCompleted generation) {
        String refusal = reply.headers().get(REFUSAL);
        if (refusal != null) {
            return new Refused(refusal);
        }
        try {
            ContentSealed seal =
                    EventFormat.read(ContentSealed.class, reply.headers(), reply.value()).data();
            return SealCheck.concerns(seal, generation)
                    ? new Sealed(seal)
                    : new Refused("the seal that came is not of this text");
        } catch (MalformedEventException e) {
            return new Refused("the seal that came is malformed: " + e.getMessage());
        }
    }
}
