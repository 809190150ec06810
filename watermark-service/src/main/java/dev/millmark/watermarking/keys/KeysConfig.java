package dev.millmark.watermarking.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which watermark keys there are.
@ConfigMapping(prefix = "millmark.keys")
public interface KeysConfig {

    /// File of the master secret in hex digits; made at the first start. The keys in the database are encrypted under
    /// it: whoever loses it loses the keys of all epochs.
    @WithDefault(".state/watermark-service/master.secret")
    Path master();

    /// The models whose text is marked.
    @WithDefault("millmark-small")
    @NotEmpty
    List<String> models();

    /// Whose keys these are.
    @WithDefault("default")
    String tenant();

    /// How text is marked.
    @WithDefault("vllm-philox-v1")
    String scheme();

    /// How many keys are active for each model; the generator draws one for each text. A change counts from the next
    /// epoch on.
    @WithDefault("16")
    @Min(1)
    @Max(100)
    int poolSize();

    /// How long an epoch lasts before the next one begins by itself; for ever where it is not set.
    Optional<Duration> rotateAfter();

    /// How often is looked whether something is due, or was not published.
    @WithDefault("1s")
    Duration pollInterval();
}
