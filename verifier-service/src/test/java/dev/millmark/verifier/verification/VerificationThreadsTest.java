package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationThreadsTest {

    private final VerificationThreads threads = new VerificationThreads(new Config(2, 3));
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void refusesWhatHasNoPlaceAndTakesItOnceThereIsOne() throws Exception {
        var first = threads.begin(this::untilTheEnd).orElseThrow();
        for (int i = 1; i < 5; i++) {
            assertThat(threads.begin(this::untilTheEnd)).isPresent();
        }

        assertThat(threads.begin(this::untilTheEnd)).isEmpty();
        end.countDown();

        assertThat(first.get()).isTrue();
        assertThat(threads.begin(() -> "next")).isPresent();
    }

    private boolean untilTheEnd() throws InterruptedException {
        end.await();
        return true;
    }

    private record Config(int concurrency, int queue) implements VerificationConfig {

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public boolean exactValues() {
            return false;
        }
    }
}
