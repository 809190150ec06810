package dev.millmark.tlog.policy;

/// The input is no canonical trust policy.
public final class MalformedPolicyException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedPolicyException(String problem) {
        super(problem);
    }
}
