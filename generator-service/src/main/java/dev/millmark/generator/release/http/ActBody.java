package dev.millmark.generator.release.http;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.util.List;
import java.util.Set;

/// The body of what somebody does to a release, read strictly: no unknown or repeated fields. Problems name the field.
final class ActBody {

    /// The longest reason, in UTF-16 units.
    static final int LONGEST_REASON = 500;

    private ActBody() {}

    /// Reads something of a body.
    @FunctionalInterface
    interface Reading<T> {
        T of(JsonObject body) throws MalformedJsonException;
    }

    /// A signed statement, byte for byte.
    static Envelope envelope(byte[] body) {
        try {
            return Envelope.parse(Bytes.copyOf(body));
        } catch (MalformedEnvelopeException malformed) {
            throw malformed(String.valueOf(malformed.getMessage()));
        }
    }

    /// An object with no other fields than these.
    static <T> T read(byte[] body, Set<String> fields, Reading<T> reading) {
        try {
            JsonObject object = JsonObject.parse(Bytes.copyOf(body));
            List<String> unknown =
                    object.names().stream().filter(name -> !fields.contains(name)).toList();
            if (!unknown.isEmpty()) {
                throw object.malformed(unknown.getFirst(), "is not a field of this request");
            }
            return reading.of(object);
        } catch (MalformedJsonException malformed) {
            throw malformed(String.valueOf(malformed.getMessage()));
        }
    }

    /// Words that everybody will read in the history.
    static String reason(JsonObject body, String field) throws MalformedJsonException {
        String reason = body.text(field);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw body.malformed(field, "has not 1 to %d characters".formatted(LONGEST_REASON));
        }
        return reason;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
