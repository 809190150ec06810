package dev.millmark.watermarking.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/// What sealing writes to, beside the outbox.
@ConfigMapping(prefix = "millmark.sealing")
public interface SealingConfig {

    /// The topics that a sealing request may name for its answer.
    @WithDefault("generation.replies.v1")
    Set<String> replyTopics();

    /// The topics that a probe may name for its answer.
    @WithDefault("sealing.probe.replies.v1")
    Set<String> probeReplyTopics();

    /// Where records go that cannot be sealed.
    @WithDefault("generation.completed.v1.dead-letter")
    String deadLetterTopic();
}
