package dev.millmark.c2pa.assertion;

/// An assertion's CBOR is well-formed but does not have the fields its label demands.
public final class MalformedAssertionException extends Exception {

    private final String problem;

    /// @param problem label, field and what is wrong with it, without any of the content
    public MalformedAssertionException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}
