package dev.millmark.watermarking.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// What sealing takes, and what it writes to beside the outbox.
@ConfigMapping(prefix = "millmark.sealing")
public interface SealingConfig {

    /// The topics that a sealing request may name for its answer.
    @WithDefault("generation.replies.v1")
    Set<String> replyTopics();

    /// The topics that a probe may name for its answer.
    @WithDefault("sealing.probe.replies.v1")
    Set<String> probeReplyTopics();

    /// A text that says it was completed before is refused.
    @WithDefault("2020-01-01T00:00:00Z")
    Instant earliest();

    /// How far the clock of who states a time may be ahead of this service's.
    @WithDefault("5m")
    Duration clockSkew();

    /// Where records go that cannot be sealed.
    @WithDefault("generation.completed.v1.dead-letter")
    String deadLetterTopic();
}
