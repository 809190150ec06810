package dev.millmark.verifier.verification;

import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.CurrentCaller;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.Roles;
import dev.millmark.verifier.report.Precision;
import dev.millmark.verifier.report.VerificationReport;
import dev.millmark.verifier.watermark.Deadline;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/v1/verifications`: where does this text come from?
@Path("/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.VERIFY, Roles.EXPERT})
class VerificationResource {

    private static final String PLAIN = "text/plain";
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*([^;]*)", Pattern.CASE_INSENSITIVE);

    private final VerificationQueue queue;
    private final VerificationConfig config;
    private final CostQuota quota;
    private final CurrentCaller caller;
    private final Clock clock;

    VerificationResource(
            VerificationQueue queue,
            VerificationConfig config,
            CostQuota quota,
            CurrentCaller caller,
            Clock clock) {
        this.queue = queue;
        this.quota = quota;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, PLAIN})
    public VerificationReport verify(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context RoutingContext exchange) {
        boolean isPlain = isPlain(contentType);
        quota.take(caller.get(), SizeClass.words(body));
        Arrival arrival =
                new Arrival(
                        caller.get().id(),
                        SizeClass.of(body),
                        () -> isPlain ? SubmissionReader.plain(body) : SubmissionReader.json(body));
        Deadline deadline = Deadline.of(config.timeout());
        exchange.addEndHandler(_ -> deadline.abandon());
        return VerificationReport.of(
                queue.verify(arrival, deadline),
                caller.get().has(Role.EXPERT) ? Precision.EXACT : Precision.BANDS,
                clock.instant());
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
