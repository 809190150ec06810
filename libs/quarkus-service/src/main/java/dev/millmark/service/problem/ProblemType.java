package dev.millmark.service.problem;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The catalogue: every way in which a service refuses over HTTP. The name, in kebab case, ends the type URN and stays
/// the same.
///
/// 503 is overload and outage: the same request may succeed later, so each has a `Retry-After`. 429 is kept for quotas
/// of one caller.
public enum ProblemType {
    MALFORMED_REQUEST(
            400,
            "The request is malformed",
            "The request line, a header or the body cannot be read as the API describes it.",
            "Correct the request. The detail names the place."),
    INVALID_PARAMETER(
            400,
            "A parameter is not valid",
            "A field of the body has a value that it cannot have.",
            "Correct the field that `parameter` names."),
    UNSUPPORTED_PARAMETER(
            400,
            "A parameter asks for what is not here",
            "A field of the OpenAI API asks for something that this service does not do.",
            "Leave the field out that `parameter` names."),
    CONTEXT_LENGTH_EXCEEDED(
            400,
            "The prompt is longer than the model's context",
            "The prompt leaves the model no room for an answer.",
            "Shorten the prompt, or choose a model with a longer context."),
    AUTHENTICATION_REQUIRED(
            401,
            "The caller must say who it is",
            "The path is not public, and the request has no header `Authorization`.",
            "Send `Authorization: Bearer` with an API key or a token."),
    CREDENTIALS_REFUSED(
            401,
            "The credentials are not valid",
            "The API key or token of the header `Authorization` is unknown, malformed, expired or"
                    + " revoked, or not of a kind that the service takes.",
            "Send a valid one. An administrator makes, rotates and revokes API keys."),
    FORBIDDEN(
            403,
            "The caller may not do this",
            "The caller has none of the roles that the operation needs, or acts for another tenant.",
            "Take credentials with a role that `/q/openapi` names for the operation."),
    RELEASE_STAGE(
            403,
            "The model is not released to this caller",
            "The model's stage does not include the caller, or the model is on hold.",
            "The detail says what would unlock it. To appeal, quote `reference`."),
    NOT_FOUND(
            404,
            "There is nothing here",
            "No such path, or nothing is stored under this id.",
            "Look the path up in `/q/openapi`, and check the id."),
    MODEL_NOT_FOUND(
            404,
            "The model does not exist",
            "The service hosts no model of this name.",
            "Take a name from `GET /v1/models`."),
    CREDENTIAL_NOT_FOUND(
            404,
            "There is no credential for this content id",
            "No text of this content id was sealed.",
            "Take the content id from the header `Millmark-Content-Id` of the answer."),
    CREDENTIAL_PENDING(
            404,
            "The credential is not there yet",
            "The text waits to be sealed.",
            "Ask again after `Retry-After` seconds.",
            5),
    METHOD_NOT_ALLOWED(
            405,
            "The method is not allowed here",
            "The path takes other methods.",
            "Take a method that `/q/openapi` lists."),
    NOT_ACCEPTABLE(
            406,
            "None of the accepted media types can be given",
            "The header `Accept` names no media type that the answer can have.",
            "Accept a media type that `/q/openapi` lists."),
    REQUEST_TIMEOUT(
            408,
            "The request did not come in time",
            "The body was not complete within `millmark.http.body-timeout`.",
            "Send the request again, without pauses in the body."),
    KEY_STATE_REFUSED(
            409,
            "The key cannot go there",
            "A key's state only moves forward, and a key that was removed never comes back.",
            "Take a later state, or make a new key. The detail names the reason."),
    CONTENT_ID_TAKEN(
            409,
            "The content id is already sealed for another text",
            "The `Idempotency-Key` was used for another text.",
            "Choose a new UUID for each text."),
    IDEMPOTENCY_KEY_TAKEN(
            409,
            "The Idempotency-Key was used for something else",
            "An earlier request with this `Idempotency-Key` asked for something else.",
            "Choose a new UUID for each thing that is made."),
    RELEASE_REFUSED(
            409,
            "The release does not take this",
            "What was asked does not follow from the policy, the evidence and the signatures of the release.",
            "The detail says what is missing. `reason` names it for programs."),
    API_KEY_REVOKED(
            409, "The API key is revoked", "A revoked key cannot be rotated.", "Make another key."),
    TOO_LARGE(
            413,
            "The request is too large",
            "The body has more bytes than `millmark.http.max-body`, or its text more than"
                    + " `millmark.http.max-text`.",
            "Send less, or split the text."),
    URI_TOO_LONG(
            414,
            "The URI is too long",
            "The first line of the request has more bytes than the service reads.",
            "Send data in the body."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The media type is not supported",
            "The body is of a media type, or in a character encoding, that the path does not take.",
            "Send a media type that `/q/openapi` lists, in UTF-8."),
    UNSUPPORTED_ENCODING(
            415,
            "The content encoding is not supported",
            "The header `Content-Encoding` says that the body is compressed.",
            "Send the body uncompressed."),
    TEXT_ALREADY_SEALED(
            422,
            "The text carries a credential already",
            "The text has a C2PA wrapper, whole or damaged.",
            "Seal the text without the wrapper."),
    TEXT_NOT_SEALABLE(
            422,
            "The text cannot be sealed",
            "The text is empty, or its credential would be larger than readers take.",
            "Correct the text. The detail names the reason."),
    TOO_LITTLE_MARK(
            422,
            "The text would carry too little of a watermark",
            "The text was sampled so narrowly that its mark stays below"
                    + " `millmark.completions.least-decades`.",
            "Ask for a higher temperature, `top_p` or `top_k`."),
    NOT_UNICODE(
            422,
            "The text is not Unicode text",
            "The bytes are not UTF-8, or the text has a surrogate without its other half.",
            "Send well-formed Unicode."),
    QUOTA_EXCEEDED(
            429,
            "The quota is used up",
            "The caller, its tenant or its address had as much in this minute, hour or day as"
                    + " `millmark.quota` gives it; or the tenant as many tokens as its audience may have"
                    + " at the release's stage.",
            "Send the request again after `Retry-After` seconds.",
            60),
    HEADERS_TOO_LARGE(
            431,
            "The headers are too large",
            "The headers of the request have more bytes than the service reads.",
            "Send fewer and shorter headers."),
    INTERNAL_ERROR(
            500,
            "The service failed",
            "A fault of the service. Its log has the reason under the request id.",
            "Report the request id to the operator."),
    UNAVAILABLE(
            503,
            "The service is not available at the moment",
            "Something that the answer needs does not answer: database, broker, keys, trust"
                    + " anchors.",
            "Send the request again after `Retry-After` seconds.",
            2),
    BUSY(
            503,
            "The service is busy",
            "The service holds as much work, or as many bytes of requests, as it takes at a time.",
            "Send the request again after `Retry-After` seconds.",
            2),
    TOO_SLOW(
            503,
            "The work took too long",
            "The work for this request took longer than it may.",
            "Send a shorter text, or try again after `Retry-After` seconds.",
            2),
    SERVICE_STOPPING(
            503,
            "The service is stopping",
            "The service was told to stop, and takes nothing new.",
            "Send the request again after `Retry-After` seconds; another instance answers.",
            2),
    NO_ACTIVE_KEY(
            503,
            "No watermark key is active for this model",
            "The service has no active watermark key for the model, and generates nothing"
                    + " unmarked.",
            "Send the request again after `Retry-After` seconds. The operator activates a key.",
            2),
    UPSTREAM_REFUSED(
            400,
            "The model's server refused the request",
            "The model is another server's, which refused the request or limits its rate. `status` is"
                    + " that server's, and `error` has its words.",
            "Correct the request as `error.message` says, or wait as the rate-limit headers say."),
    UPSTREAM_UNAVAILABLE(
            503,
            "The model's server does not answer",
            "The model is another server's, which is away, fails, or refuses this service's key.",
            "Send the request again after `Retry-After` seconds.",
            5),
    UPSTREAM_TIMEOUT(
            504,
            "The model's server took too long",
            "The model is another server's, which was silent for longer than"
                    + " `millmark.upstreams` allows.",
            "Ask for a shorter answer, or stream it."),
    SEAL_REFUSED(
            503,
            "Sealing was refused",
            "No credential can be made for the text that was generated, and nothing is given"
                    + " unsealed.",
            "Send the request again after `Retry-After` seconds: another text may be sealed.",
            2),
    SEAL_UNAVAILABLE(
            503,
            "Sealing does not answer",
            "No seal came in time, and nothing is given unsealed.",
            "Send the request again after `Retry-After` seconds.",
            5);

    private static final int NEVER = 0;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;
    private final String title;
    private final String occurrence;
    private final String remedy;
    private final int retryAfterSeconds;

    ProblemType(int status, String title, String occurrence, String remedy) {
        this(status, title, occurrence, remedy, NEVER);
    }

    ProblemType(int status, String title, String occurrence, String remedy, int retryAfterSeconds) {
        this.status = status;
        this.title = title;
        this.occurrence = occurrence;
        this.remedy = remedy;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /// The HTTP status code.
    public int status() {
        return status;
    }

    /// What the type means, the same for every occurrence.
    public String title() {
        return title;
    }

    /// The problem's `type`, a URN.
    public String urn() {
        return "urn:millmark:problem:" + label();
    }

    /// The end of the URN.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// When the type occurs, in one sentence.
    String occurrence() {
        return occurrence;
    }

    /// What a caller can do about it.
    String remedy() {
        return remedy;
    }

    /// When to try again; empty where the same request fails again.
    Optional<Duration> retryAfter() {
        return retryAfterSeconds == NEVER
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(retryAfterSeconds));
    }

    /// The type that says no more than the status. A status without one of its own counts as 400 or 500, as RFC 9110
    /// section 15 has it.
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> AUTHENTICATION_REQUIRED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> MALFORMED_REQUEST;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default ->
                    status >= FIRST_ERROR && status < FIRST_SERVER_ERROR
                            ? MALFORMED_REQUEST
                            : INTERNAL_ERROR;
        };
    }
}
