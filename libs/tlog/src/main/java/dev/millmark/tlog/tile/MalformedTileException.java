package dev.millmark.tlog.tile;

/// The input is no canonical hash tile.
public final class MalformedTileException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedTileException(String problem) {
        super(problem);
    }
}
