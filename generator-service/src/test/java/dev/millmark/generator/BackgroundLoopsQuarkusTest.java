package dev.millmark.generator;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.fixture.BackgroundLoops;
import dev.millmark.service.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
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
                "sealing-probe",
                "quota-sweep",
                "api-keys",
                "evaluations",
                "release-decisions",
                "release-proofs",
                "releases");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watermark-keys",
                "sealing-probe",
                "api-keys",
                "evaluations",
                "release-decisions",
                "release-proofs",
                "releases"
            })
    void goesOnAfterWhatNobodyExpects(String loop) {
        loops.requireRecovery(loop, new IllegalStateException("a drill"));
        loops.requireRecovery(loop, new StackOverflowError("a drill"));
    }

    @Test
    void isRedWhenALoopIsDead() {
        loops.requireRedWhenOneIsDead();
    }
}
