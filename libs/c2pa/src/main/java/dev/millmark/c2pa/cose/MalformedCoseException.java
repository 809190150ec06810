package dev.millmark.c2pa.cose;

/// The bytes are not a `COSE_Sign1_Tagged` structure as C2PA 2.4 section 13.2 requires it.
public final class MalformedCoseException extends Exception {

    private final String problem;

    /// @param problem what is wrong, without any of the content
    public MalformedCoseException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}
