package dev.millmark.service.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BytesInFlightTest {

    private final BytesInFlight bytes = new BytesInFlight(config());

    @Test
    void takesNoMoreThanTheBoundOfAllRequestsTogether() {
        BytesInFlight.Share first = bytes.share();
        BytesInFlight.Share second = bytes.share();

        assertThat(first.grow(60)).isTrue();
        assertThat(second.grow(40)).isTrue();
        assertThat(second.grow(1)).isFalse();
    }

    @Test
    void takesAgainWhatWasReleasedAndReleasesOnce() {
        BytesInFlight.Share first = bytes.share();
        first.grow(100);

        first.release();
        first.release();

        assertThat(first.grow(1)).isFalse();
        BytesInFlight.Share second = bytes.share();
        assertThat(second.grow(100)).isTrue();
        assertThat(second.grow(1)).isFalse();
    }

    private static RequestConfig config() {
        return new Limits(size(100), size(10), size(100), Duration.ofSeconds(1));
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private record Limits(
            MemorySize maxBody, MemorySize maxText, MemorySize maxInFlight, Duration bodyTimeout)
            implements RequestConfig {}
}
