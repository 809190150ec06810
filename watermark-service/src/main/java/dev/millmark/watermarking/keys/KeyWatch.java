package dev.millmark.watermarking.keys;

import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/// Looks again and again whether keys want something: a first or a next epoch, or to be published.
@Singleton
class KeyWatch {

    private final Workers workers;
    private final WatermarkKeys keys;
    private final KeysConfig config;

    KeyWatch(Workers workers, WatermarkKeys keys, KeysConfig config) {
        this.workers = workers;
        this.keys = keys;
        this.config = config;
    }

    @Startup
    void start() {
        workers.start(
                "watermark-keys",
                Pace.retryingAfter(config.pollInterval()),
                _ -> {
                    keys.tend();
                    return Next.after(config.pollInterval());
                });
    }
}
