package dev.millmark.tlog.tile;

/// The input is no canonical entry bundle.
public final class MalformedBundleException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedBundleException(String problem) {
        super(problem);
    }
}
