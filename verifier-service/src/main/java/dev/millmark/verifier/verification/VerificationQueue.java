package dev.millmark.verifier.verification;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.Deadline;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Takes in submissions, and turns what keeps one from its verdict into a problem.
@ApplicationScoped
class VerificationQueue {

    private static final Logger LOG = Logger.getLogger(VerificationQueue.class);

    private final Verifier verifier;
    private final VerificationMetrics metrics;
    private final Duration timeout;
    private final VerificationThreads threads;

    VerificationQueue(
            Verifier verifier,
            VerificationMetrics metrics,
            VerificationThreads threads,
            VerificationConfig config) {
        this.verifier = verifier;
        this.metrics = metrics;
        this.threads = threads;
        this.timeout = config.timeout();
    }

    /// @param deadline of the caller; one that is abandoned ends here soon
    /// @throws ProblemException if there is no verdict
    Verification verify(Arrival arrival, Deadline deadline) {
        long start = System.nanoTime();
        Verification verification = await(begin(arrival, deadline), deadline);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String verdict = verification.verdict().wireName();
        metrics.verdict(verification.verdict(), took);
        Span.current().setAttribute("verdict", verdict);
        LOG.infof("verdict=%s durationMs=%d", verdict, took.toMillis());
        return verification;
    }

    private Future<Verification> begin(Arrival arrival, Deadline deadline) {
        return threads.begin(
                        arrival.size(),
                        arrival.caller(),
                        () -> {
                            deadline.check();
                            return verifier.verify(arrival.submission().get(), deadline);
                        })
                .orElseThrow(this::busy);
    }

    private Verification await(Future<Verification> verification, Deadline deadline) {
        try {
            return verification.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal(Objects.requireNonNull(e.getCause()));
        } catch (CancellationException gaveWay) {
            throw busy();
        } catch (TimeoutException e) {
            deadline.abandon();
            verification.cancel(false);
            throw tooSlow();
        } catch (InterruptedException e) {
            deadline.abandon();
            Thread.currentThread().interrupt();
            throw tooSlow();
        }
    }

    private RuntimeException refusal(Throwable cause) {
        return switch (cause) {
            case NotReadyException notReady ->
                    refusal(
                            ProblemType.UNAVAILABLE,
                            "not-ready",
                            String.valueOf(notReady.getMessage()));
            case SQLException away -> {
                LOG.warnf("reason=%s the index cannot be asked", SqlFailure.reason(away));
                yield refusal(
                        ProblemType.UNAVAILABLE,
                        "index",
                        "the index of sealed texts cannot be asked");
            }
            case Deadline.AbandonedException _ -> tooSlow();
            case MalformedTextException _ ->
                    refusal(ProblemType.NOT_UNICODE, "not-unicode", "the text is not Unicode text");
            case RuntimeException bug -> bug;
            default -> new IllegalStateException(cause.getClass().getName(), cause);
        };
    }

    private ProblemException busy() {
        return refusal(
                ProblemType.BUSY,
                "busy",
                "as many texts of this size wait as may; try again later");
    }

    private ProblemException tooSlow() {
        return refusal(ProblemType.TOO_SLOW, "too-slow", "submit a shorter text, or try later");
    }

    private ProblemException refusal(ProblemType type, String reason, String detail) {
        metrics.refused(reason);
        return new ProblemException(type, detail);
    }
}
