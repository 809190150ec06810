package dev.millmark.service.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    private static final Pace QUICK = new Pace(Duration.ofMillis(5), Duration.ofMinutes(1));

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Workers workers = new Workers(metrics);
    private final WorkersCheck check = new WorkersCheck(workers);

    @AfterEach
    void stop() throws Exception {
        workers.stop();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                NullPointerException.class,
                StackOverflowError.class,
                AssertionError.class,
                NoClassDefFoundError.class,
                IOException.class,
                SQLException.class,
                KafkaException.class
            })
    void goesOnAfterWhateverATurnThrows(Class<? extends Throwable> kind) throws Exception {
        Throwable thrown = kind.getConstructor().newInstance();
        AtomicInteger turns = new AtomicInteger();

        workers.start(
                "loop",
                QUICK,
                _ -> {
                    if (turns.incrementAndGet() == 1) {
                        throw WorkersTest.<RuntimeException>unchecked(thrown);
                    }
                    return Next.after(Duration.ofMillis(5));
                });

        await(() -> turns.get() > 3);
        assertThat(failures()).isEqualTo(1);
        assertThat(isUp()).isTrue();
    }

    @Test
    void isDownWhenEveryTurnEndsInAFaultOfTheCode() {
        AtomicBoolean mended = new AtomicBoolean();

        workers.start(
                "loop",
                QUICK,
                _ -> {
                    if (!mended.get()) {
                        throw new IllegalStateException("a fault");
                    }
                    return Next.after(Duration.ofMillis(5));
                });

        await(() -> !isUp());
        mended.set(true);
        await(this::isUp);
    }

    @Test
    void staysUpWhileSomethingElseIsAway() {
        AtomicInteger turns = new AtomicInteger();

        workers.start(
                "loop",
                QUICK,
                _ -> {
                    turns.incrementAndGet();
                    throw new SQLException("away", "08001");
                });

        await(() -> turns.get() > 5);
        assertThat(isUp()).isTrue();
    }

    @Test
    void isDownWhenTheVirtualMachineCannotGoOn() {
        workers.start(
                "loop",
                QUICK,
                _ -> {
                    throw new OutOfMemoryError("told by a test");
                });

        await(() -> !isUp());
        assertThat(workers.conditions()).containsEntry("loop", Worker.Condition.DEAD);
    }

    @Test
    void isDownWhenATurnGivesNoSignOfLife() {
        CountDownLatch never = new CountDownLatch(1);

        workers.start(
                "loop",
                new Pace(Duration.ofMillis(5), Duration.ofMillis(50)),
                _ -> {
                    never.await();
                    return Next.now();
                });

        await(() -> !isUp());
        assertThat(workers.conditions()).containsEntry("loop", Worker.Condition.STUCK);
    }

    @Test
    void aPauseIsNoSilence() throws Exception {
        workers.start(
                "loop",
                new Pace(Duration.ofMillis(5), Duration.ofMillis(50)),
                _ -> Next.after(Duration.ofMinutes(5)));

        Thread.sleep(200);

        assertThat(isUp()).isTrue();
    }

    @Test
    void aLongTurnMeetsADrillAtItsNextSignOfLife() {
        AtomicInteger turns = new AtomicInteger();
        Worker worker =
                workers.start(
                        "loop",
                        QUICK,
                        self -> {
                            turns.incrementAndGet();
                            while (self.goesOn()) {
                                self.pause(Duration.ofMillis(5));
                            }
                            return Next.done();
                        });
        await(() -> turns.get() == 1);

        worker.fail(new IllegalStateException("a drill"));

        await(() -> turns.get() == 2);
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void endsWithItsWorkOrWithTheService() throws Exception {
        workers.start("done", QUICK, _ -> Next.done());
        Worker waits = workers.start("waits", QUICK, _ -> Next.after(Duration.ofDays(1)));

        workers.stop();

        assertThat(waits.condition()).isEqualTo(Worker.Condition.ENDED);
        assertThat(isUp()).isTrue();
    }

    @Test
    void refusesASecondLoopOfTheSameName() throws Exception {
        Worker first = workers.start("loop", QUICK, _ -> Next.after(Duration.ofDays(1)));

        assertThatThrownBy(() -> workers.start("loop", QUICK, _ -> Next.done()))
                .isInstanceOf(IllegalStateException.class);

        first.stop(Duration.ofSeconds(10));
        workers.start("loop", QUICK, _ -> Next.done());
    }

    @Test
    void wakesBeforeThePauseIsOver() {
        AtomicInteger turns = new AtomicInteger();
        Worker worker =
                workers.start(
                        "loop",
                        QUICK,
                        _ -> {
                            turns.incrementAndGet();
                            return Next.after(Duration.ofDays(1));
                        });
        await(() -> turns.get() == 1);

        worker.wake();

        await(() -> turns.get() == 2);
    }

    private boolean isUp() {
        return check.call().getStatus() == Status.UP;
    }

    private double failures() {
        return metrics.get("millmark.worker.failures").tag("worker", "loop").counter().count();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
