package dev.millmark.watermarking.http;

import java.net.URI;
import java.util.Locale;

/// The closed set of problems. The name, in kebab case, is the end of the type URI.
public enum ProblemType {
    /// Not JSON, or not of the documented shape.
    MALFORMED_REQUEST(400, "The request is malformed"),
    /// A content id that was sealed for something else.
    CONTENT_ID_TAKEN(409, "The content id is already sealed for another text"),
    /// No seal, or no such path.
    NOT_FOUND(404, "There is nothing here"),
    /// The method is not for this path.
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    /// No representation that the client accepts.
    NOT_ACCEPTABLE(406, "No acceptable media type"),
    /// More bytes than this service reads.
    TOO_LARGE(413, "The request is too large"),
    /// Not `application/json`.
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    /// A text that has a C2PA wrapper.
    TEXT_ALREADY_SEALED(422, "The text carries a credential already"),
    /// A text that cannot be sealed as it is.
    TEXT_NOT_SEALABLE(422, "The text cannot be sealed"),
    /// A fault of this service.
    INTERNAL_ERROR(500, "The service failed"),
    /// Database or broker are away; the same request may succeed later.
    UNAVAILABLE(503, "The service is not available at the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// This problem, once.
    ///
    /// @param path the path that was asked for
    public Problem occurredAt(String path, String detail) {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(URI.create("urn:millmark:problem:" + name), title, status, detail, path);
    }

    int status() {
        return status;
    }
}
