package dev.millmark.watermarking.log.leader;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/// Has the log run as long as the service does.
@Singleton
class LogStartup {

    private final LogLeader leader;

    LogStartup(LogLeader leader) {
        this.leader = leader;
    }

    @Startup
    void start() {
        leader.start();
    }
}
