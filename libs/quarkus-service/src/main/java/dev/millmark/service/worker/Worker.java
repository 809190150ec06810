package dev.millmark.service.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A loop on a thread of its own.
///
/// What a turn throws is logged and counted, and the next turn follows after a pause. Only what the virtual machine
/// itself cannot go on after (out of memory, for one) ends the loop.
public final class Worker {

    /// So many turns in a row that end in a fault of this code are as good as no loop.
    private static final int MOST_BUGS = 3;

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final String name;
    private final Pace pace;
    private final Turn turn;
    private final Runnable countFailure;
    private final Thread thread;
    private final Semaphore wakes = new Semaphore(0);
    private final AtomicReference<@Nullable Throwable> drill = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile boolean done;
    private volatile int failures;
    private volatile int bugs;
    private volatile long aliveUntil;

    Worker(String name, Pace pace, Turn turn, Runnable countFailure) {
        this.name = name;
        this.pace = pace;
        this.turn = turn;
        this.countFailure = countFailure;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        beat(Duration.ZERO);
    }

    void start() {
        thread.start();
    }

    /// The name in logs, metrics and the liveness check.
    public String name() {
        return name;
    }

    /// Says that the loop gets on, and whether it should.
    public boolean goesOn() {
        beat(Duration.ZERO);
        Throwable thrown = drill.getAndSet(null);
        if (thrown != null) {
            throw Worker.<RuntimeException>unchecked(thrown);
        }
        return !stopping;
    }

    /// Waits until the time is over, somebody wakes the loop, or it is to end.
    ///
    /// @return whether somebody woke it
    public boolean pause(Duration duration) throws InterruptedException {
        beat(duration);
        boolean woken = wakes.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS);
        wakes.drainPermits();
        goesOn();
        return woken;
    }

    /// Ends the pause under way, or the next one.
    public void wake() {
        wakes.release();
    }

    /// Ends the loop: after the turn under way, or by interrupting that once the patience is over.
    public void stop(Duration patience) throws InterruptedException {
        askToStop();
        if (Thread.currentThread() != thread && !thread.join(patience)) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(1));
        }
    }

    void askToStop() {
        stopping = true;
        wake();
    }

    /// For drills: the turn under way meets this at its next sign of life.
    public void fail(Throwable unexpected) {
        drill.set(unexpected);
        wake();
    }

    Condition condition() {
        if (done || stopping) {
            return Condition.ENDED;
        }
        if (!thread.isAlive()) {
            return Condition.DEAD;
        }
        if (bugs >= MOST_BUGS) {
            return Condition.FAILING;
        }
        return System.nanoTime() - aliveUntil > 0 ? Condition.STUCK : Condition.RUNNING;
    }

    private void run() {
        try {
            while (!stopping && !done) {
                takeTurn();
            }
        } catch (InterruptedException e) {
            if (!stopping) {
                LOG.errorf("worker=%s reason=interrupted ended", name);
            }
        } catch (VirtualMachineError fatal) {
            LOG.errorf("worker=%s reason=%s ended", name, fatal.getClass().getName());
            throw fatal;
        }
    }

    private void takeTurn() throws InterruptedException {
        try {
            goesOn();
            Next next = turn.take(this);
            succeeded();
            follow(next);
        } catch (InterruptedException e) {
            throw e;
        } catch (VirtualMachineError e) {
            if (!(e instanceof StackOverflowError)) {
                throw e;
            }
            failed(e);
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void follow(Next next) throws InterruptedException {
        switch (next) {
            case Next.Done() -> done = true;
            case Next.After(Duration pause) -> {
                if (!pause.isZero()) {
                    pause(pause);
                }
            }
        }
    }

    private void succeeded() {
        if (failures > 0) {
            LOG.infof("worker=%s goes on", name);
        }
        failures = 0;
        bugs = 0;
    }

    private void failed(Throwable thrown) throws InterruptedException {
        Failure failure = Failure.of(thrown);
        failures++;
        bugs = failure.isBug() ? bugs + 1 : 0;
        countFailure.run();
        Duration pause = pace.pauseAfter(failures);
        LOG.log(
                failure.isBug() ? Logger.Level.ERROR : Logger.Level.WARN,
                "worker=%s reason=%s trying again in %s ms"
                        .formatted(name, failure.reason(), pause.toMillis()));
        beat(pause);
        wakes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void beat(Duration pause) {
        aliveUntil = System.nanoTime() + pause.plus(pace.silence()).toNanos();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /// How a loop stands.
    enum Condition {
        RUNNING,
        /// Its work is done, or it was told to end.
        ENDED,
        /// Its thread is gone.
        DEAD,
        /// It has shown no sign of life for too long.
        STUCK,
        /// Each of its turns ends in a fault of this code.
        FAILING
    }
}
