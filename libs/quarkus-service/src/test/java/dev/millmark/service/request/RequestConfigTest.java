package dev.millmark.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestConfigTest {

    @Test
    void aBodyHasFourMegabytesAndATextOne() {
        RequestLimits limits = RequestLimits.of(config("millmark.unused", ""));

        assertThat(limits.maxBody()).isEqualTo(4 * 1024 * 1024);
        assertThat(limits.maxText()).isEqualTo(1024 * 1024);
        assertThat(limits.maxInFlight()).isEqualTo(16 * 1024 * 1024);
        assertThat(limits.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "millmark.http.max-body, 2M",
        "millmark.http.max-text, 2M",
        "millmark.http.max-text, 0",
        "millmark.http.max-in-flight, 3M",
        "millmark.http.body-timeout, 0s"
    })
    void refusesLimitsThatContradictOneAnother(String key, String value) {
        RequestConfig config = config(key, value);

        assertThatThrownBy(() -> RequestLimits.of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("millmark.http.");
    }

    private static RequestConfig config(String key, String value) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(RequestConfig.class)
                .withMappingIgnore("millmark.unused")
                .withDefaultValue(key, value)
                .build()
                .getConfigMapping(RequestConfig.class);
    }
}
