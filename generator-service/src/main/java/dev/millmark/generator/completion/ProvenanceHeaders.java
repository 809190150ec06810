package dev.millmark.generator.completion;

import dev.millmark.events.Carrier;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/// Headers that say which text an answer is and where its credential travels.
public final class ProvenanceHeaders {

    /// Asked for by callers, and said in answers.
    public static final String CARRIER = "Millmark-Carrier";

    private static final String CONTENT_ID = "Millmark-Content-Id";

    private ProvenanceHeaders() {}

    /// Adds them.
    public static void add(Response.ResponseBuilder response, String contentId, Carrier carrier) {
        response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(CONTENT_ID, contentId)
                .header(CARRIER, wireName(carrier));
        if (carrier == Carrier.SIDECAR) {
            response.header(
                    HttpHeaders.LINK,
                    "</v1/credentials/"
                            + contentId
                            + ">; rel=\"c2pa-manifest\"; type=\"application/c2pa\"");
        }
    }

    /// A carrier as clients write it.
    public static String wireName(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }
}
