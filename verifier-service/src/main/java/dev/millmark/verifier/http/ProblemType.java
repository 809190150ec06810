package dev.millmark.verifier.http;

import java.net.URI;
import java.util.Locale;

/// The closed set of problems. The name, in kebab case, is the end of the type URI.
public enum ProblemType {
    /// Not JSON, or not of the documented shape.
    MALFORMED_REQUEST(400, "The request is malformed"),
    /// No such path.
    NOT_FOUND(404, "There is nothing here"),
    /// The method is not for this path.
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    /// No representation that the client accepts.
    NOT_ACCEPTABLE(406, "No acceptable media type"),
    /// More bytes than this service reads.
    TOO_LARGE(413, "The request is too large"),
    /// Neither `application/json` nor `text/plain` in UTF-8.
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    /// Bytes that are not UTF-8, or a surrogate without its other half.
    NOT_UNICODE(422, "The text is not Unicode text"),
    /// A fault of this service.
    INTERNAL_ERROR(500, "The service failed"),
    /// Trust anchors or keys have not been read, or the index is away; the same request may succeed later.
    UNAVAILABLE(503, "The service is not available at the moment"),
    /// As many verifications as this service runs at a time are running.
    BUSY(503, "Too many verifications at the moment"),
    /// The verification took longer than it may.
    TOO_SLOW(503, "The verification took too long");

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
