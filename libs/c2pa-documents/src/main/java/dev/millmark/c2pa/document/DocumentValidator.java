package dev.millmark.c2pa.document;

import dev.millmark.c2pa.validation.SubmittedText;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// Finds the credential of a document and validates both. Safe for use by several threads.
public final class DocumentValidator {

    private final Validator validator;
    private final DocumentLimits limits;
    private final GapPolicy gaps;

    /// A validator that judges manifests as `validator` does, and takes documents within [DocumentLimits#DEFAULT].
    public DocumentValidator(Validator validator) {
        this(validator, DocumentLimits.DEFAULT);
    }

    /// A validator that judges manifests as `validator` does, takes documents within `limits`, and no gaps in archives.
    public DocumentValidator(Validator validator, DocumentLimits limits) {
        this(validator, limits, GapPolicy.NOTHING);
    }

    /// A validator that judges manifests as `validator` does, takes documents within `limits`, and the gaps in archives
    /// that `gaps` says.
    public DocumentValidator(Validator validator, DocumentLimits limits, GapPolicy gaps) {
        this.validator = validator;
        this.limits = limits;
        this.gaps = gaps;
    }

    /// Validates a document by the credential in it. Every byte of the document counts, but for gaps that are taken.
    ///
    /// @throws MalformedDocumentException if it is neither a PDF nor a ZIP archive, is damaged, encrypted or too large,
    ///     or leaves open which credential is its own
    public Validation validate(Bytes document) throws MalformedDocumentException {
        return switch (DocumentFormat.of(document)) {
            case PDF ->
                    PdfCredential.in(document, limits)
                            .map(found ->
                                    validator.validateAsset(document, found.place(), found.store()))
                            .orElseGet(DocumentValidator::none);
            case DOCX -> validateArchive(ZipArchive.parse(document, limits));
        };
    }

    private Validation validateArchive(ZipArchive archive) throws MalformedDocumentException {
        Optional<Bytes> store = archive.store();
        return store.isEmpty()
                ? none()
                : validator.validateCollection(archive.collection(gaps), store.get());
    }

    private static Validation none() {
        return new Validation.NoManifest(new SubmittedText("", Optional.empty()));
    }
}
