package dev.millmark.c2pa.document;

/// The bytes are no PDF or DOCX document that is read here, or more than the limits allow.
public final class MalformedDocumentException extends Exception {

    MalformedDocumentException(String problem) {
        super(problem);
    }

    /// What is wrong, without anything of the document's content.
    public String problem() {
        return String.valueOf(getMessage());
    }
}
