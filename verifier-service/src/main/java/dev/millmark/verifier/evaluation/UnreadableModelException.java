package dev.millmark.verifier.evaluation;

/// The text is of a model whose tokenizer is not configured.
final class UnreadableModelException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableModelException() {
        super("/request/model has no tokenizer here: name it in millmark.watermark.models");
    }
}
