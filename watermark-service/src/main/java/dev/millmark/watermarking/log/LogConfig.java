package dev.millmark.watermarking.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The transparency log.
@ConfigMapping(prefix = "millmark.log")
public interface LogConfig {

    /// The log's name for good: the URL of its read prefix without scheme and last slash.
    @WithDefault("localhost:8082/log")
    @NotBlank
    String origin();

    /// Who issues what this service logs.
    @WithDefault("localhost")
    @NotBlank
    String issuer();

    /// How to reach who runs the log; part of its second entry.
    @WithDefault("see the operator of localhost")
    @NotBlank
    String contact();

    /// File of the Ed25519 key that signs checkpoints, 32 bytes in hex digits; made at the first start.
    @WithDefault(".state/watermark-service/log.key")
    Path key();

    /// Where tiles and the checkpoint are published, unless a bucket is named.
    @WithDefault(".state/watermark-service/log")
    Path directory();

    /// A bucket of an S3-compatible store to publish in, instead of the directory.
    Bucket bucket();

    /// A C2SP tlog-policy whose witnesses are asked and whose quorum must have cosigned. Without it no witness is
    /// asked.
    Optional<Path> policy();

    /// The topic whose only partition is the order of the log.
    @WithDefault("log.entries.v1")
    String topic();

    /// Where records go that are no entries.
    @WithDefault("log.entries.v1.dead-letter")
    String deadLetterTopic();

    /// At most this many leaves in one transaction.
    @WithDefault("1024")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /// How long the broker may hold back an answer, and how long a standby waits before it tries to take the lead.
    @WithDefault("250ms")
    Duration pollInterval();

    /// How long the first entry of a batch waits for others.
    @WithDefault("50ms")
    Duration linger();

    /// The time between two checkpoints while the log grows.
    @WithDefault("1s")
    Duration publishInterval();

    /// The time between two checkpoints while it does not.
    @WithDefault("10m")
    Duration republishInterval();

    /// How long a witness may take to answer.
    @WithDefault("1s")
    Duration witnessTimeout();

    /// How long it takes at most from an answered seal to a checkpoint that covers it. `GET /log/metadata` promises it
    /// to readers; an entry that has waited longer is an alarm.
    @WithDefault("30s")
    Duration maximumMergeDelay();

    /// An entry that was sent this long ago and is not in the log, although the log has all that the broker has, is
    /// sent again.
    @WithDefault("60s")
    Duration resendAfter();

    /// How long to wait after broker, database or store failed.
    @WithDefault("1s")
    Duration retryInterval();

    /// A bucket. Its credentials are found where the AWS SDK looks for them.
    interface Bucket {

        /// Its name; without one there is none.
        Optional<String> name();

        /// What keys begin with, without the slash that follows.
        Optional<String> prefix();

        /// Where the store is, if it is not Amazon's.
        Optional<URI> endpoint();

        /// The region that requests are signed for.
        @WithDefault("us-east-1")
        String region();
    }
}
