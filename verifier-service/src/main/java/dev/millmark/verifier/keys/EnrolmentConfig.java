package dev.millmark.verifier.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// Which key watermark keys are sealed to for this instance. An operator enrols it.
@ConfigMapping(prefix = "millmark.enrolment")
public interface EnrolmentConfig {

    /// This instance's HPKE private key, 64 hex digits: a file of its own for each instance, made at first start and
    /// readable by its owner alone. The public key is shown beside it, in a file of the same name with `.pub` behind.
    @WithDefault(".state/verifier-service/enrolment.key")
    Path privateKey();

    /// What this instance calls itself; the service's name where it is not set.
    Optional<String> instance();
}
