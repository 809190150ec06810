package dev.millmark.watermarking.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// Whom watermark keys are sealed to.
@ConfigMapping(prefix = "millmark.enrolment")
public interface EnrolmentConfig {

    /// Directory of `NAME.pub` files, one for each service that uses the keys.
    @WithDefault(".state/enrolment")
    Path directory();

    /// How often the directory is looked at.
    @WithDefault("1s")
    Duration pollInterval();
}
