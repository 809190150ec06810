package dev.millmark.generator.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// How this service lets the watermark-service know whom to seal keys to.
@ConfigMapping(prefix = "millmark.enrolment")
public interface EnrolmentConfig {

    /// This service's HPKE private key, 64 hex digits. Made at first start, readable by its owner alone.
    @WithDefault(".state/generator-service/enrolment.key")
    Path privateKey();

    /// Where each service leaves its public key as `<service>.pub`.
    @WithDefault(".state/enrolment")
    Path directory();
}
