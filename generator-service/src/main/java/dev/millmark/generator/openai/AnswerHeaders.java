package dev.millmark.generator.openai;

import dev.millmark.generator.completion.ProvenanceHeaders;
import dev.millmark.generator.completion.StartedCompletion;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Headers of an answer that has, or will have, a credential.
final class AnswerHeaders {

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
        Response.ResponseBuilder response = Response.ok();
        if (hasText) {
            ProvenanceHeaders.add(
                    response, completion.contentId(), completion.request().delivery().carrier());
        } else {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return response;
    }
}
