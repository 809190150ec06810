package dev.millmark.watermarking.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/// How events leave the outbox.
@ConfigMapping(prefix = "millmark.outbox")
public interface OutboxConfig {

    /// The same for all instances on one schema, different for different ones on one broker.
    @WithDefault("watermark-service-outbox")
    @NotBlank
    String transactionalId();

    /// At most this many records in one Kafka transaction.
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /// How long the first row of a batch waits for others. A Kafka transaction for each row would take the processors
    /// from who seals.
    @WithDefault("20ms")
    Duration linger();

    /// How long rows of another instance, whose commits wake nobody here, may wait.
    @WithDefault("500ms")
    Duration pollInterval();

    /// How long to wait after the broker or the database failed.
    @WithDefault("1s")
    Duration retryInterval();
}
