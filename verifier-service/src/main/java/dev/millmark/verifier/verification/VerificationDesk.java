package dev.millmark.verifier.verification;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.verifier.http.ProblemException;
import dev.millmark.verifier.http.ProblemType;
import dev.millmark.verifier.watermark.Effort;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Takes in submissions, and turns what keeps one from its verdict into a problem.
@ApplicationScoped
class VerificationDesk {

    private static final Logger LOG = Logger.getLogger(VerificationDesk.class);

    private final Verifier verifier;
    private final VerificationMetrics metrics;
    private final Duration timeout;
    private final VerificationThreads threads;

    VerificationDesk(
            Verifier verifier,
            VerificationMetrics metrics,
            VerificationThreads threads,
            VerificationConfig config) {
        this.verifier = verifier;
        this.metrics = metrics;
        this.threads = threads;
        this.timeout = config.timeout();
    }

    /// @param effort of the caller; one that is abandoned ends here soon
    /// @throws ProblemException if there is no verdict
    Verification verify(Submission submission, Effort effort) {
        long start = System.nanoTime();
        Verification verification = await(begin(submission, effort), effort);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String verdict = verification.verdict().wireName();
        metrics.verdict(verification.verdict(), took);
        Span.current().setAttribute("verdict", verdict);
        LOG.infof("verdict=%s durationMs=%d", verdict, took.toMillis());
        return verification;
    }

    private Future<Verification> begin(Submission submission, Effort effort) {
        return threads.begin(() -> verifier.verify(submission, effort))
                .orElseThrow(() -> refusal(ProblemType.BUSY, "busy", "try again a little later"));
    }

    private Verification await(Future<Verification> verification, Effort effort) {
        try {
            return verification.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal(Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            effort.abandon();
            throw tooSlow();
        } catch (InterruptedException e) {
            effort.abandon();
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
                LOG.warnf("reason=%s the index cannot be asked", away.getSQLState());
                yield refusal(
                        ProblemType.UNAVAILABLE,
                        "index",
                        "the index of sealed texts cannot be asked");
            }
            case Effort.AbandonedException _ -> tooSlow();
            case MalformedTextException _ ->
                    refusal(ProblemType.NOT_UNICODE, "not-unicode", "the text is not Unicode text");
            case RuntimeException bug -> bug;
            default -> new IllegalStateException(cause.getClass().getName(), cause);
        };
    }

    private ProblemException tooSlow() {
        return refusal(ProblemType.TOO_SLOW, "too-slow", "submit a shorter text, or try later");
    }

    private ProblemException refusal(ProblemType type, String reason, String detail) {
        metrics.refused(reason);
        return new ProblemException(type, detail);
    }
}
