package dev.millmark.generator.generation;

import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.languagemodel.Generation;
import dev.millmark.languagemodel.Sampler;
import dev.millmark.languagemodel.TokenChooser;
import dev.millmark.watermark.mark.FreeHead;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs generations on a bounded number of threads: decoding keeps a processor busy, so more threads would only slow
/// each other.
@ApplicationScoped
public class Decoder {

    private static final int MOST_FREE_BITS = 128;

    private final ThreadPoolExecutor threads;
    private final DecodingMetrics metrics;
    private final Tracer tracer;
    private final Duration retryAfter;
    private final int freeHeadBits;

    Decoder(GenerationConfig config, MeterRegistry registry, Tracer tracer) {
        int concurrency = config.concurrency().orElse(Runtime.getRuntime().availableProcessors());
        BlockingQueue<Runnable> queue =
                config.queue() > 0
                        ? new ArrayBlockingQueue<>(config.queue())
                        : new SynchronousQueue<>();
        this.threads =
                new ThreadPoolExecutor(
                        concurrency,
                        concurrency,
                        0,
                        TimeUnit.SECONDS,
                        queue,
                        Thread.ofPlatform().name("decoder-", 0).daemon().factory());
        this.metrics = new DecodingMetrics(registry, queue, threads);
        this.tracer = tracer;
        this.retryAfter = config.retryAfter();
        this.freeHeadBits = config.freeHeadBits();
        if (freeHeadBits < 0 || freeHeadBits > MOST_FREE_BITS) {
            throw new IllegalArgumentException(
                    "millmark.generation.free-head-bits is %d: it must be 0 to %d"
                            .formatted(freeHeadBits, MOST_FREE_BITS));
        }
    }

    /// Starts a generation, or queues it.
    ///
    /// @return empty if too many are waiting already
    public Optional<RunningGeneration> start(GenerationRequest request) {
        RunningGeneration running = new RunningGeneration(request.prompt().model().scheme());
        Context caller = Context.current();
        try {
            threads.execute(() -> run(request, running, caller));
            return Optional.of(running);
        } catch (RejectedExecutionException full) {
            metrics.rejected();
            return Optional.empty();
        }
    }

    /// When to ask again after a refusal.
    public Duration retryAfter() {
        return retryAfter;
    }

    private void run(GenerationRequest request, RunningGeneration running, Context caller) {
        if (running.isCancelled()) {
            running.fail(new CancellationException("cancelled while waiting for a thread"));
            return;
        }
        HostedModel model = request.prompt().model();
        Span span =
                tracer.spanBuilder("generate")
                        .setParent(caller)
                        .setAttribute("model", model.name())
                        .startSpan();
        long start = System.nanoTime();
        try (Scope _ = span.makeCurrent()) {
            GeneratedText text = generate(request, running);
            span.setAttribute("tokens", text.tokenIds().length);
            metrics.generated(model.name(), text, System.nanoTime() - start);
            running.end(text);
        } catch (RuntimeException | Error failure) {
            span.setStatus(StatusCode.ERROR);
            metrics.failed(model.name());
            running.fail(failure);
        } finally {
            span.end();
        }
    }

    private GeneratedText generate(GenerationRequest request, RunningGeneration running) {
        HostedModel model = request.prompt().model();
        Sampler sampler = new Sampler(request.sampling(), chooser(request, running));
        return new Generation(model.sessions().get(), model.tokenizer(), sampler, request.limits())
                .run(request.prompt().ids(), running.listener());
    }

    private TokenChooser chooser(GenerationRequest request, RunningGeneration running) {
        Prompt prompt = request.prompt();
        FreeHead marking =
                new FreeHead(
                        prompt.model().scheme().sampler(request.key(), prompt.ids()), freeHeadBits);
        return (logits, random) -> {
            running.evidence().drawing(logits, marking.marksNext());
            int id = marking.sample(logits, random);
            running.evidence().drew(logits[id]);
            return id;
        };
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
