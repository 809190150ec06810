package dev.millmark.generator.openai;

import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.StartedCompletion;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Headers of an answer that has, or will have, a credential.
final class AnswerHeaders {

    static final String CARRIER = "Millmark-Carrier";
    private static final String CONTENT_ID = "Millmark-Content-Id";

    private static final String DECADES = "Millmark-Watermark-Decades";

    private AnswerHeaders() {}

    /// Headers of an answer whose text is complete, so that its mark is known.
    static Response.ResponseBuilder ofWhole(StartedCompletion completion, boolean hasText) {
        return of(completion, hasText).header(DECADES, rounded(completion.decades()));
    }

    /// Decades as clients read them: one digit after the point, and down, so that nothing is promised.
    static BigDecimal rounded(double decades) {
        return BigDecimal.valueOf(decades).setScale(1, RoundingMode.FLOOR);
    }

    static Response.ResponseBuilder of(StartedCompletion completion, boolean hasText) {
        Response.ResponseBuilder response =
                Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!hasText) {
            return response;
        }
        Carrier carrier = completion.request().delivery().carrier();
        response.header(CONTENT_ID, completion.contentId());
        response.header(CARRIER, wireName(carrier));
        if (carrier == Carrier.SIDECAR) {
            String sidecar = "/v1/credentials/" + completion.contentId();
            response.header(
                    HttpHeaders.LINK,
                    "<" + sidecar + ">; rel=\"c2pa-manifest\"; type=\"application/c2pa\"");
        }
        return response;
    }

    /// A carrier as clients write it.
    static String wireName(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }
}
