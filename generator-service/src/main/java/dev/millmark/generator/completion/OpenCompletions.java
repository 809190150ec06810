package dev.millmark.generator.completion;

import dev.millmark.generator.sealing.SealingConfig;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The completions that are not answered to the end yet. When the service is told to stop, it takes no more of them and
/// lets these end, so that whatever was sent is sealed. Those that take too long are cut, and sealed as far as they
/// came.
@ApplicationScoped
public class OpenCompletions {

    private static final Logger LOG = Logger.getLogger(OpenCompletions.class);
    private static final Duration UNTIL_REPLACED = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// What lies between the end of a text and its seal, beside the seal itself.
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Map<String, Runnable> answering = new ConcurrentHashMap<>();
    private final Map<String, Runnable> sending = new ConcurrentHashMap<>();
    private final Duration untilCut;
    private final Duration untilSealed;
    private volatile boolean stopping;

    @Inject
    OpenCompletions(CompletionsConfig config, SealingConfig sealing) {
        this(config.drain(), sealing.timeout().plus(MARGIN));
    }

    OpenCompletions(Duration untilCut, Duration untilSealed) {
        this.untilCut = untilCut;
        this.untilSealed = untilSealed;
    }

    /// @throws ProblemException if the service is about to stop
    public void requireTaking() {
        if (stopping) {
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.SERVICE_STOPPING,
                                    "This instance is about to stop and takes no more requests: try again")
                            .retryAfter(UNTIL_REPLACED));
        }
    }

    /// Begins to answer.
    ///
    /// @throws ProblemException if the service is about to stop
    public void open(StartedCompletion completion) {
        open(completion.contentId(), completion.running()::cut);
    }

    /// Begins to answer with a text that is made elsewhere.
    ///
    /// @param cut ends the text
    /// @throws ProblemException if the service is about to stop
    public void open(String contentId, Runnable cut) {
        // counted before it is asked, so that a stop that comes between waits for it
        answering.put(contentId, cut);
        if (stopping) {
            cut.run();
            close(contentId);
            requireTaking();
        }
    }

    /// Begins to send a text that is not sealed yet. Until [#sent] it counts as open, whether somebody still reads it
    /// or not.
    public void sending(StartedCompletion completion) {
        sending(completion.contentId(), completion.running()::cut);
    }

    /// As for a text of this service.
    public void sending(String contentId, Runnable cut) {
        sending.put(contentId, cut);
    }

    /// What was sent is sealed.
    public void sent(StartedCompletion completion) {
        sent(completion.contentId());
    }

    /// As for a text of this service.
    public void sent(String contentId) {
        sending.remove(contentId);
    }

    /// The exchange is over.
    public void close(StartedCompletion completion) {
        close(completion.contentId());
    }

    /// As for a text of this service.
    public void close(String contentId) {
        answering.remove(contentId);
    }

    /// Returns when all are closed, or time is up.
    void drain(@Observes ShutdownDelayInitiatedEvent stop) throws InterruptedException {
        stopping = true;
        if (!areClosedWithin(untilCut)) {
            LOG.warnf("completions are cut since the service stops: count=%d", count());
            answering.values().forEach(Runnable::run);
            sending.values().forEach(Runnable::run);
            if (!areClosedWithin(untilSealed)) {
                LOG.errorf("completions are lost since the service stops: count=%d", count());
            }
        }
    }

    private boolean areClosedWithin(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (count() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private int count() {
        return answering.size() + sending.size();
    }
}
