package dev.millmark.verifier.evaluation;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/// The configured texts by people, read when the service starts. A directory without any keeps it from starting.
@Startup
@Singleton
class HumanTextsSource {

    private final Optional<HumanTexts> texts;

    HumanTextsSource(EvaluationConfig config) throws IOException {
        texts =
                config.humanTexts().isPresent()
                        ? Optional.of(HumanTexts.of(config.humanTexts().get()))
                        : Optional.empty();
    }

    Optional<HumanTexts> texts() {
        return texts;
    }
}
