package dev.millmark.verifier;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.fixture.BackgroundLoops;
import dev.millmark.service.worker.Workers;
import dev.millmark.verifier.fixture.VerifierResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
@TestProfile(BackgroundLoopsQuarkusTest.WithALog.class)
class BackgroundLoopsQuarkusTest {

    @Inject Workers workers;

    @Inject MeterRegistry metrics;

    private BackgroundLoops loops;

    @BeforeEach
    void find() {
        loops = new BackgroundLoops(workers, metrics);
    }

    @Test
    void everyLoopIsNamedHere() {
        loops.requireNames(
                "watermark-keys",
                "key-events",
                "log-audit",
                "trust-root",
                "quota-sweep",
                "api-keys",
                "evaluations",
                "verification-small-0",
                "verification-small-1",
                "verification-medium-0",
                "verification-large-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watermark-keys",
                "key-events",
                "log-audit",
                "trust-root",
                "api-keys",
                "evaluations",
                "verification-small-0",
                "verification-small-1",
                "verification-medium-0",
                "verification-large-0"
            })
    void goesOnAfterWhatNobodyExpects(String loop) {
        loops.requireRecovery(loop, new IllegalStateException("a drill"));
        loops.requireRecovery(loop, new StackOverflowError("a drill"));
    }

    @Test
    void isRedWhenALoopIsDead() {
        loops.requireRedWhenOneIsDead();
    }

    /// A log that is away: the loops that read it run all the same.
    public static final class WithALog implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("millmark.log.url", "http://127.0.0.1:1");
        }
    }
}
