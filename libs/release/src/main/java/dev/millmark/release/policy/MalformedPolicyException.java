package dev.millmark.release.policy;

/// The file is no release policy.
public final class MalformedPolicyException extends Exception {

    /// @param problem file, line, place, value and what is allowed there
    public MalformedPolicyException(String problem) {
        super(problem);
    }
}
