package dev.millmark.generator.generation;

import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.languagemodel.Generation;
import dev.millmark.languagemodel.Sampler;
import dev.millmark.languagemodel.TokenChooser;
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

    private static final float LN_MILLION = 13.8f;

    private final ThreadPoolExecutor threads;
    private final DecodingMetrics metrics;
    private final Tracer tracer;
    private final Duration retryAfter;

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
    }

    /// Starts a generation, or queues it.
    ///
    /// @return empty if too many are waiting already
    public Optional<RunningGeneration> start(GenerationRequest request) {
        RunningGeneration running = new RunningGeneration();
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

    private static GeneratedText generate(GenerationRequest request, RunningGeneration running) {
        HostedModel model = request.prompt().model();
        Sampler sampler = new Sampler(request.sampling(), chooser(request, running));
        return new Generation(model.sessions().get(), model.tokenizer(), sampler, request.limits())
                .run(request.prompt().ids(), running.listener());
    }

    private static TokenChooser chooser(GenerationRequest request, RunningGeneration running) {
        TokenChooser marking =
                request.prompt().model().scheme().sampler(request.key(), request.prompt().ids())
                        ::sample;
        return (logits, random) -> {
            if (leavesAChoice(logits)) {
                running.choseFreely();
            }
            return marking.choose(logits, random);
        };
    }

    /// Whether a second token has a chance that counts. Where there is none, no watermark fits.
    private static boolean leavesAChoice(float[] logits) {
        float first = Float.NEGATIVE_INFINITY;
        float second = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (logit > first) {
                second = first;
                first = logit;
            } else if (logit > second) {
                second = logit;
            }
        }
        return first - second < LN_MILLION;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
