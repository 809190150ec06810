package dev.millmark.local.endtoend;

import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import dev.millmark.local.platform.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class SealingOutageIT {

    private static final int REQUESTS = 200;
    private static final int TOKENS = 24;

    @Test
    void everyRequestIsAnsweredAndEveryTextIsSealedOnce(Platform platform) throws Exception {
        ServiceProcess sealing = platform.service(Service.WATERMARK);

        new Round(platform, REQUESTS, TOKENS)
                .survive(() -> {
                    sealing.kill();
                    sealing.restart();
                    sealing.awaitReady();
                });
    }
}
