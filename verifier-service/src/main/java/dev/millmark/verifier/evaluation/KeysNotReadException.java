package dev.millmark.verifier.evaluation;

/// The watermark keys have not been read yet; nothing may be measured without them.
final class KeysNotReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysNotReadException() {
        super("the watermark keys are not read yet", null, false, false);
    }
}
