package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;

/// The formats that carry a credential here.
public enum DocumentFormat {
    /// Portable Document Format, ISO 32000.
    PDF("application/pdf", Bytes.utf8("%PDF-")),
    /// Office Open XML text document, ISO/IEC 29500.
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Bytes.of('P', 'K', 3, 4));

    private final String mediaType;
    private final Bytes beginning;

    DocumentFormat(String mediaType, Bytes beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    /// The IANA media type.
    public String mediaType() {
        return mediaType;
    }

    /// The format that `document` begins as.
    ///
    /// @throws MalformedDocumentException if it begins as neither. An encrypted DOCX is no ZIP archive and so is
    /// neither.
    public static DocumentFormat of(Bytes document) throws MalformedDocumentException {
        for (DocumentFormat format : values()) {
            if (document.hasAt(0, format.beginning)) {
                return format;
            }
        }
        throw new MalformedDocumentException("Neither a PDF nor a ZIP archive");
    }
}
