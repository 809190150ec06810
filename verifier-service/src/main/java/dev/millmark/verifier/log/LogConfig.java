package dev.millmark.verifier.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which transparency log to follow. Without an address none is.
@ConfigMapping(prefix = "millmark.log")
public interface LogConfig {

    /// The log's read prefix, for example `http://localhost:8082/log`.
    Optional<URI> url();

    /// The key that signs its checkpoints, as a C2SP verifier key. Without it the key that `metadata` names at the
    /// first contact is pinned, which trusts the network once: name it in production.
    Optional<String> verifierKey();

    /// C2SP verifier keys of witnesses, beside this verifier's own, whose cosignatures count.
    Optional<List<String>> witnesses();

    /// Keys of a log or of witnesses that are not trusted any more, each as `<C2SP verifier key>@<instant>`. What was
    /// witnessed before counts.
    Optional<List<String>> distrustedKeys();

    /// How far apart the witnessed checkpoints lie at least that are kept for good, as evidence of when a seal was in
    /// the log already. One takes about 500 bytes.
    @WithDefault("10m")
    Duration keepInterval();

    /// How often the log is audited.
    @WithDefault("2s")
    Duration auditInterval();

    /// How long an event may take to be in the log, and a leaf to be known from its event, before that is an alarm.
    /// Longer than the log promises to take.
    @WithDefault("45s")
    Duration mergeDelay();

    /// How long the log may take to answer.
    @WithDefault("5s")
    Duration timeout();

    /// How long a proof is waited for while somebody waits for a verdict.
    @WithDefault("1s")
    Duration receiptTimeout();
}
