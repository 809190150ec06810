package dev.laidline.verifier.verification;

import dev.laidline.verifier.http.ProblemException;
import dev.laidline.verifier.http.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/v1/verifications`: where does this text come from?
@Path("/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verifications", description = "Where a text comes from, with the evidence.")
@RunOnVirtualThread
class VerificationResource {

    private final VerificationDesk desk;

    VerificationResource(VerificationDesk desk) {
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "verify", summary = "Verify a text")
    @APIResponse(
            responseCode = "200",
            description = "The verdict.",
            content = @Content(schema = @Schema(implementation = VerificationView.class)))
    public VerificationView json(byte[] body) {
        return VerificationView.of(desk.verify(SubmissionReader.json(body)));
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public VerificationView plain(
            byte[] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType) {
        requireUtf8(contentType);
        return VerificationView.of(desk.verify(SubmissionReader.plain(body)));
    }

    private static void requireUtf8(@Nullable String contentType) {
        String charset =
                contentType == null
                        ? null
                        : MediaType.valueOf(contentType)
                                .getParameters()
                                .get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "text/plain must be in UTF-8");
        }
    }
}
