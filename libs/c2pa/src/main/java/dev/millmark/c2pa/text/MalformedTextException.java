package dev.millmark.c2pa.text;

/// The input is not a text: ill-formed UTF-8, or UTF-16 with a lone surrogate.
public final class MalformedTextException extends Exception {

    private final String problem;

    /// @param problem what is wrong, without any of the text
    public MalformedTextException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}
