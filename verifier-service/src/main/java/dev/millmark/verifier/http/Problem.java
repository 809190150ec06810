package dev.millmark.verifier.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A problem detail (RFC 9457).
///
/// @param type `urn:millmark:problem:` and a name that stays the same
/// @param title what the type means, the same for every occurrence
/// @param status the HTTP status code
/// @param detail what was wrong this time
/// @param instance the path that was asked for
@Schema(description = "A problem detail (RFC 9457).")
public record Problem(
        @Schema(examples = "urn:millmark:problem:too-large") URI type,
        @Schema(examples = "The request is too large") String title,
        @Schema(examples = "413") int status,
        @Schema(examples = "a request has at most 1048576 bytes") String detail,
        @Schema(examples = "/v1/verifications") String instance) {

    /// `application/problem+json`.
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNAVAILABLE = 503;
    static final String SECONDS_UNTIL_LATER = "2";

    /// The problem as a response; one that may pass says when to try again.
    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
        if (status == UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_LATER);
        }
        return response.build();
    }
}
