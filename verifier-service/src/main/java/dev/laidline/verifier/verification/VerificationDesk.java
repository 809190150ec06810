package dev.laidline.verifier.verification;

import dev.laidline.c2pa.text.MalformedTextException;
import dev.laidline.verifier.http.ProblemException;
import dev.laidline.verifier.http.ProblemType;
import dev.laidline.verifier.watermark.Effort;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes in submissions, so many at a time, and turns what keeps one from its verdict into a problem.
@ApplicationScoped
class VerificationDesk {

    private static final Logger LOG = Logger.getLogger(VerificationDesk.class);

    private final Verifier verifier;
    private final VerificationMetrics metrics;
    private final VerificationConfig config;
    private final Semaphore places;

    VerificationDesk(Verifier verifier, VerificationMetrics metrics, VerificationConfig config) {
        this.verifier = verifier;
        this.metrics = metrics;
        this.config = config;
        this.places = new Semaphore(config.concurrency(), true);
    }

    /// @throws ProblemException if there is no verdict
    Verification verify(Submission submission, Effort effort) {
        if (!hasPlace()) {
            throw refusal(ProblemType.BUSY, "busy", "try again a little later");
        }
        try {
            return inPlace(submission, effort);
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Verification inPlace(Submission submission, Effort effort) {
        long start = System.nanoTime();
        try {
            Verification verification = verifier.verify(submission, effort);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            metrics.verdict(verification.verdict(), took);
            LOG.infof(
                    "verdict=%s durationMs=%d", verification.verdict().wireName(), took.toMillis());
            return verification;
        } catch (NotReadyException e) {
            throw refusal(ProblemType.UNAVAILABLE, "not-ready", String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            LOG.warnf("reason=%s the index cannot be asked", e.getSQLState());
            throw refusal(
                    ProblemType.UNAVAILABLE, "index", "the index of sealed texts cannot be asked");
        } catch (Effort.AbandonedException e) {
            throw refusal(ProblemType.TOO_SLOW, "too-slow", "submit a shorter text, or try later");
        } catch (MalformedTextException e) {
            throw refusal(ProblemType.NOT_UNICODE, "not-unicode", "the text is not Unicode text");
        }
    }

    private ProblemException refusal(ProblemType type, String reason, String detail) {
        metrics.refused(reason);
        return new ProblemException(type, detail);
    }
}
