package dev.millmark.watermark;

/// Ranges that several schemes share.
final class SchemeParameters {

    private static final int WIDEST = 64;

    private SchemeParameters() {}

    static void requireWidth(int contextWidth, int least) {
        if (contextWidth < least || contextWidth > WIDEST) {
            throw new IllegalArgumentException(
                    "context width " + contextWidth + ": use " + least + " to " + WIDEST);
        }
    }

    static void requireShare(double alpha) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "alpha " + alpha + ": use 0 for one key, or a share up to 1");
        }
    }

    static void requireDepth(int depth) {
        if (depth < 1 || depth > 64) {
            throw new IllegalArgumentException(
                    "depth " + depth + ": use 1 to 64 tournament layers");
        }
    }
}
