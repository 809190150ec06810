package dev.millmark.service.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The comparison of the broker's topics with those that the platform defines.
@ConfigMapping(prefix = "millmark.topics")
public interface TopicsConfig {

    /// What a topic does at start that loses records by how it is configured: the service does not start, or it says so
    /// and goes on. Other differences are said either way.
    @WithDefault("refuse")
    Differences differences();

    /// What a difference does.
    enum Differences {
        /// The service does not start.
        REFUSE,
        /// The service says so and goes on.
        REPORT
    }
}
