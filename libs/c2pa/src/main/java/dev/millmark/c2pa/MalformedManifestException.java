package dev.millmark.c2pa;

/// The bytes are not a manifest store, or a part of one is not what its box says.
public final class MalformedManifestException extends Exception {

    private final String problem;

    MalformedManifestException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}
