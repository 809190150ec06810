package dev.millmark.generator.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What leaves when, and what happens when sealing does not answer.
///
/// With the defaults no answer *ends* without its credential, but a streamed text has been read before it is sealed: a
/// client that hangs up, or sealing that breaks down in mid-stream, leaves words outside without a credential in them.
/// They are watermarked all the same, and are sealed as a sidecar as soon as sealing answers. Only `release=after-seal`
/// lets nothing unsealed out at all.
@ConfigMapping(prefix = "millmark.sealing")
public interface SealingConfig {

    /// `streaming`: tokens leave as they are sampled, the credential last. `after-seal`: a stream is held back until
    /// its credential is there; the client waits for the whole generation before it reads a word.
    @WithDefault("streaming")
    Release release();

    /// `refuse`: without a credential the answer is 503 and no text, or a stream that ends in an error.
    /// `deliver-unsealed`: the text is given without one, said in the `millmark` object. That is for hosts who would
    /// rather answer than account for the answer; where the law asks for marked output, the watermark alone then has to
    /// do.
    @WithDefault("refuse")
    OnFailure onFailure();

    /// How long a seal may take.
    @WithDefault("5s")
    Duration timeout();

    /// How long an answer may take before it is asked for once more. Sealing makes nothing twice.
    @WithDefault("1s")
    Duration askAgainAfter();

    /// How long the probe before a stream may take.
    @WithDefault("2s")
    Duration probeTimeout();

    /// How old an answer may be and still show, without a probe, that sealing answers.
    @WithDefault("1s")
    Duration freshness();

    /// When a streamed text leaves.
    enum Release {
        STREAMING,
        AFTER_SEAL
    }

    /// What an answer is without a seal.
    enum OnFailure {
        REFUSE,
        DELIVER_UNSEALED
    }
}
