package dev.millmark.tlog.leaf;

/// The input is no canonical leaf.
public final class MalformedLeafException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedLeafException(String problem) {
        super(problem);
    }
}
