package dev.millmark.watermarking.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.util.List;

/// Which watermark keys there are.
@ConfigMapping(prefix = "millmark.keys")
public interface KeysConfig {

    /// File of the master secret in hex digits; made at the first start. Whoever loses it loses the keys of all epochs.
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

    /// Counts key rotations. Raise it by one to rotate: the keys before are then only detected.
    @WithDefault("1")
    @Min(1)
    int epoch();

    /// How many keys are active for each model; the generator draws one for each text.
    @WithDefault("16")
    @Min(1)
    @Max(100)
    int poolSize();
}
