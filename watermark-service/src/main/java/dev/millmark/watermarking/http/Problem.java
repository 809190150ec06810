package dev.millmark.watermarking.http;

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
        @Schema(examples = "urn:millmark:problem:text-already-sealed") URI type,
        @Schema(examples = "The text carries a credential already") String title,
        @Schema(examples = "422") int status,
        @Schema(examples = "the text has a C2PA wrapper: seal the text without it") String detail,
        @Schema(examples = "/v1/seals") String instance) {

    /// `application/problem+json`.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// The problem as a response.
    public Response toResponse() {
        return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this).build();
    }
}
