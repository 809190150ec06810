package dev.millmark.watermarking.log;

/// How long readers may keep what the log publishes (`Cache-Control`).
final class CachePolicy {

    /// Tiles and bundles.
    static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /// Checkpoints and proofs.
    static final String SHORT_LIVED = "public, max-age=1";

    private CachePolicy() {}
}
