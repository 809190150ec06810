package dev.millmark.verifier.verification;

import dev.millmark.verifier.report.Precision;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemJson;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.verifier.report.VerificationReport;
import dev.millmark.verifier.watermark.Deadline;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/v1/verifications`: where does this text come from?
@Path("/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verifications", description = "Where a text comes from, with the evidence.")
@RunOnVirtualThread
class VerificationResource {

    private static final String PLAIN = "text/plain";
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*([^;]*)", Pattern.CASE_INSENSITIVE);

    private final VerificationQueue queue;
    private final VerificationConfig config;

    VerificationResource(VerificationQueue queue, VerificationConfig config) {
        this.queue = queue;
        this.config = config;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, PLAIN})
    @Operation(
            operationId = "verify",
            summary = "Verify a text",
            description = VerificationDocumentation.VERIFY)
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = VerificationDocumentation.Request.class),
                        examples =
                                @ExampleObject(
                                        name = "text",
                                        value = VerificationDocumentation.REQUEST)),
                @Content(
                        mediaType = PLAIN,
                        schema =
                                @Schema(
                                        type =
                                                org.eclipse.microprofile.openapi.annotations.enums
                                                        .SchemaType.STRING,
                                        description = "UTF-8, taken byte for byte."))
            })
    @APIResponse(
            responseCode = "200",
            description = "The verdict, whatever it is.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VerificationReport.class),
                            examples = {
                                @ExampleObject(
                                        name = "altered",
                                        value = VerificationDocumentation.ALTERED),
                                @ExampleObject(
                                        name = "no-evidence",
                                        value = VerificationDocumentation.NO_EVIDENCE)
                            }))
    @APIResponse(
            responseCode = "400",
            description = "`malformed-request`: not JSON, or not of this shape.",
            content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
    @APIResponse(
            responseCode = "413",
            description = "`too-large`: more bytes than this service reads.",
            content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
    @APIResponse(
            responseCode = "415",
            description =
                    "`unsupported-media-type`: neither `application/json` nor `text/plain` in"
                        + " UTF-8.",
            content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
    @APIResponse(
            responseCode = "422",
            description = "`not-unicode`: ill-formed UTF-8, or a surrogate without its other half.",
            content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
    @APIResponse(
            responseCode = "503",
            description =
                    "`busy`, `too-slow` or `unavailable`; see `Retry-After`. There is never a"
                        + " verdict on half the evidence.",
            content = @Content(mediaType = ProblemJson.MEDIA_TYPE))
    public VerificationReport verify(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context RoutingContext exchange) {
        boolean isPlain = isPlain(contentType);
        Arrival arrival =
                new Arrival(
                        Caller.of(exchange),
                        SizeClass.of(body),
                        () -> isPlain ? SubmissionReader.plain(body) : SubmissionReader.json(body));
        Deadline deadline = Deadline.of(config.timeout());
        exchange.addEndHandler(_ -> deadline.abandon());
        return VerificationReport.of(
                queue.verify(arrival, deadline),
                config.exactValues() ? Precision.EXACT : Precision.BANDS);
    }

    private static boolean isPlain(@Nullable String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(PLAIN)) {
            return false;
        }
        Matcher charset = CHARSET.matcher(contentType);
        if (charset.find() && !isUtf8(charset.group(1))) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "text/plain must be in UTF-8");
        }
        return true;
    }

    private static boolean isUtf8(String charset) {
        String name = charset.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        return name.equals("utf-8") || name.equals("us-ascii");
    }
}
