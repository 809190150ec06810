package dev.millmark.c2pa.cbor;

/// The bytes are not one well-formed CBOR item within the limits of [CborDecoder].
public final class MalformedCborException extends Exception {

    private final String problem;

    /// @param problem what is wrong and at which byte offset, without any of the content
    public MalformedCborException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}
