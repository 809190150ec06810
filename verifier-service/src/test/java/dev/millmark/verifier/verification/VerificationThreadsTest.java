package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.worker.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationThreadsTest {

    private final Workers workers = new Workers(new SimpleMeterRegistry());
    private final VerificationThreads threads = new VerificationThreads(new Config(3), workers);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        for (String name : workers.names()) {
            workers.find(name).orElseThrow().stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void refusesWhatHasNoPlaceAndTakesItOnceThereIsOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var first =
                threads.begin(
                                SizeClass.LARGE,
                                "a",
                                () -> {
                                    begun.countDown();
                                    return untilTheEnd();
                                })
                        .orElseThrow();
        begun.await();
        for (int i = 0; i < 3; i++) {
            assertThat(threads.begin(SizeClass.LARGE, "a", this::untilTheEnd)).isPresent();
        }
        assertThat(threads.begin(SizeClass.LARGE, "a", this::untilTheEnd)).isEmpty();

        end.countDown();

        assertThat(first.get()).isTrue();
        assertThat(threads.begin(SizeClass.SMALL, "a", () -> "next")).isPresent();
    }

    @Test
    void doesSmallWorkWhileAllLargeThreadsAreBusyAndTheirQueueIsFull() throws Exception {
        for (int i = 0; i < 5; i++) {
            threads.begin(SizeClass.LARGE, "a", this::untilTheEnd);
        }

        var small = threads.begin(SizeClass.SMALL, "a", () -> "done").orElseThrow();

        assertThat(small.get()).isEqualTo("done");
        end.countDown();
    }

    @Test
    void goesOnAfterWorkThatFails() throws Exception {
        for (int i = 0; i < 4; i++) {
            threads.begin(
                    SizeClass.MEDIUM,
                    "a",
                    () -> {
                        throw new StackOverflowError();
                    });
        }
        end.countDown();
        Thread.sleep(Duration.ofMillis(50));

        assertThat(threads.begin(SizeClass.MEDIUM, "a", () -> "done").orElseThrow().get())
                .isEqualTo("done");
    }

    private boolean untilTheEnd() throws InterruptedException {
        end.await();
        return true;
    }

    private record Config(int queue) implements VerificationConfig {

        @Override
        public int smallThreads() {
            return 1;
        }

        @Override
        public int mediumThreads() {
            return 1;
        }

        @Override
        public int largeThreads() {
            return 1;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }
    }
}
