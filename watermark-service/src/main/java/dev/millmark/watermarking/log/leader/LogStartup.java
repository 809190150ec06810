package dev.millmark.watermarking.log.leader;

import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/// Has the log run as long as the service does.
@Singleton
class LogStartup {

    private final LogLead lead;

    LogStartup(LogLead lead) {
        this.lead = lead;
    }

    @Startup
    void start() {
        lead.start();
    }

    @Shutdown
    void stop() throws InterruptedException {
        lead.stop();
    }
}
