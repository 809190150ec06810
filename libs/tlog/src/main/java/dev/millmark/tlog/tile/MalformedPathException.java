package dev.millmark.tlog.tile;

/// The input is no canonical path of tlog-tiles.
public final class MalformedPathException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedPathException(String problem) {
        super(problem);
    }
}
