package dev.millmark.c2pa.jumbf;

/// The bytes are not a JUMBF superbox within the limits of [JumbfParser].
public final class MalformedJumbfException extends Exception {

    private final String problem;

    /// @param problem what is wrong and at which byte offset, without any of the content
    public MalformedJumbfException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}
