package dev.millmark.watermarking.sealing;

import java.util.Locale;
import java.util.Optional;

/// Why something is not sealed, now and whenever it is tried again.
///
/// @param detail for a person; never quotes the text
public record Refusal(Reason reason, String detail) {

    /// The kinds of refusal. In kebab case they label metrics and begin the header `millmark-refusal`.
    public enum Reason {
        /// The record is not the event its topic carries.
        MALFORMED_EVENT,
        /// A field beside the text has a value that no credential can state, or a time that cannot be true.
        UNSUITABLE_FIELD,
        /// No type of text, or one that cannot carry its credential as asked.
        UNSUPPORTED_MEDIA_TYPE,
        /// A lone surrogate: the text has no UTF-8 form.
        NOT_UNICODE,
        /// The text is not in Unicode Normalization Form C.
        NOT_NORMALIZED,
        /// The text has a C2PA wrapper, whole or damaged.
        ALREADY_SEALED,
        /// The text or its manifest store is larger than readers take.
        TOO_LARGE,
        /// The watermark's scheme is not known here.
        UNKNOWN_SCHEME,
        /// The content id belongs to another text.
        CONTENT_ID_TAKEN,
        /// A fault of this service that would come back.
        INTERNAL_ERROR;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Optional<Refusal> of(Reason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }

    /// `label: detail`, as headers state it.
    String written() {
        return reason.label() + ": " + detail;
    }
}
