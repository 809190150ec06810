package dev.millmark.local.endtoend;

import dev.millmark.local.endtoend.Round.Outage;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import dev.millmark.local.platform.ServiceProcess;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `make chaos` runs: longer texts, more rounds, and everything that a request passes through is killed in turn.
@Tag("chaos")
@ExtendWith(PlatformExtension.class)
class ChaosIT {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 200;
    private static final int TOKENS = 60;
    private static final int DOWN_MS = 2000;

    @RepeatedTest(ROUNDS)
    void survivesTheDeathOfTheSealingService(Platform platform) throws Exception {
        round(platform, death(platform.service(Service.WATERMARK)));
    }

    @RepeatedTest(ROUNDS)
    void survivesTheDeathOfTheVerifier(Platform platform) throws Exception {
        round(platform, death(platform.service(Service.VERIFIER)));
    }

    @RepeatedTest(ROUNDS)
    void survivesTheDeathOfTheDatabase(Platform platform) throws Exception {
        round(
                platform,
                () -> {
                    platform.backing().database().kill();
                    Thread.sleep(DOWN_MS);
                    platform.backing().database().restart();
                    awaitReady(platform);
                });
    }

    @RepeatedTest(ROUNDS)
    void survivesTheDeathOfTheBroker(Platform platform) throws Exception {
        round(
                platform,
                () -> {
                    platform.backing().broker().kill();
                    Thread.sleep(DOWN_MS);
                    platform.backing().broker().restart();
                    awaitReady(platform);
                });
    }

    private static void round(Platform platform, Outage outage) throws Exception {
        new Round(platform, REQUESTS, TOKENS).survive(outage);
    }

    private static Outage death(ServiceProcess service) {
        return () -> {
            service.kill();
            Thread.sleep(DOWN_MS);
            service.restart();
            service.awaitReady();
        };
    }

    private static void awaitReady(Platform platform) {
        for (Service service : Service.values()) {
            platform.service(service).awaitReady();
        }
    }
}
