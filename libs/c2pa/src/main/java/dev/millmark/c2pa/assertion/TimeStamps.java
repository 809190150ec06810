package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.encoding.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `c2pa.time-stamp` (C2PA 2.4 section 18.17): time-stamps of the claim signatures of earlier manifests. Only read.
///
/// @param tokens DER `TimeStampToken`s by the manifest's label
/// @param toCbor the content: `{manifest label: token, …}`, at least one
public record TimeStamps(Map<String, Bytes> tokens, CborMap toCbor) implements Assertion {

    /// The assertion's label.
    public static final String LABEL = "c2pa.time-stamp";

    /// Copies `tokens`.
    public TimeStamps {
        tokens = Map.copyOf(tokens);
    }

    static TimeStamps from(CborMap content) throws MalformedAssertionException {
        Map<String, Bytes> tokens = new LinkedHashMap<>();
        for (Map.Entry<CborValue, CborValue> entry : content.entries().entrySet()) {
            Optional<String> manifest = entry.getKey().text();
            Optional<Bytes> token = entry.getValue().byteString();
            if (manifest.isEmpty() || token.isEmpty()) {
                throw new MalformedAssertionException(LABEL + ": something other than a token");
            }
            tokens.put(manifest.get(), token.get());
        }
        if (tokens.isEmpty()) {
            throw new MalformedAssertionException(LABEL + ": no token");
        }
        return new TimeStamps(tokens, content);
    }

    @Override
    public String label() {
        return LABEL;
    }
}
