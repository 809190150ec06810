package dev.millmark.c2pa.timestamp;

/// The bytes are not a `TimeStampToken`.
public final class MalformedTimeStampException extends Exception {

    private final String problem;

    MalformedTimeStampException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong.
    public String problem() {
        return problem;
    }
}
