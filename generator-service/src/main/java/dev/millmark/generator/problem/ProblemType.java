package dev.millmark.generator.problem;

import java.util.Locale;

/// Every way in which this service refuses. The name gives `type` (`urn:millmark:problem:model-not-found`) and, for OpenAI
/// clients, `error.code` (`model_not_found`).
public enum ProblemType {
    INVALID_JSON(400, "The body is not a JSON object"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    UNSUPPORTED_PARAMETER(400, "A parameter asks for what is not here"),
    CONTEXT_LENGTH_EXCEEDED(400, "The prompt is longer than the model's context"),
    NOT_FOUND(404, "There is nothing here"),
    MODEL_NOT_FOUND(404, "The model does not exist"),
    CREDENTIAL_NOT_FOUND(404, "There is no credential for this content id"),
    CREDENTIAL_PENDING(404, "The credential is not there yet"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be given"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not application/json"),
    RATE_LIMIT_EXCEEDED(429, "Too many generations are waiting"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    DATABASE_UNAVAILABLE(503, "The table of credentials does not answer"),
    NO_ACTIVE_KEY(503, "No watermark key is active for this model"),
    SERVICE_STOPPING(503, "This instance is about to stop"),
    SEAL_UNAVAILABLE(503, "Sealing does not answer"),
    SEAL_REFUSED(503, "Sealing was refused");

    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /// The problem's `type`, a URN.
    String urn() {
        return "urn:millmark:problem:" + code().replace('_', '-');
    }

    /// The OpenAI `error.code`.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The OpenAI `error.type`.
    String errorType() {
        if (this == RATE_LIMIT_EXCEEDED) {
            return code();
        }
        return status < FIRST_SERVER_ERROR ? "invalid_request_error" : "server_error";
    }
}
