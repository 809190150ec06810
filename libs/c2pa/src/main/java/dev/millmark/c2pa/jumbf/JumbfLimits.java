package dev.millmark.c2pa.jumbf;

/// How much JUMBF a reader takes from a stranger.
///
/// @param bytes the largest manifest store; what comes out of its compressed manifests is counted with it
/// @param depth how deeply superboxes may nest
/// @param boxes how many boxes there may be in all, description boxes left out
public record JumbfLimits(int bytes, int depth, int boxes) {

    /// 4 MiB, 64 levels, 256 boxes.
    public static final JumbfLimits DEFAULT = new JumbfLimits(4 << 20, 64, 256);

    /// @throws IllegalArgumentException if a limit is not positive
    public JumbfLimits {
        if (bytes <= 0 || depth <= 0 || boxes <= 0) {
            throw new IllegalArgumentException(
                    "JUMBF limits must be positive: leave out what you do not change");
        }
    }
}
