package dev.millmark.watermarking.log.store;

/// How long readers may keep what the log publishes (`Cache-Control`).
public final class CachePolicy {

    /// Tiles and bundles.
    public static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /// Checkpoints and proofs.
    public static final String SHORT_LIVED = "public, max-age=1";

    private CachePolicy() {}
}
