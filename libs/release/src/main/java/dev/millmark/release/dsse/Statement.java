package dev.millmark.release.dsse;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An in-toto statement 1.0: something said about artefacts that are named by their digests.
///
/// @param subjects what it is about, at least one
/// @param predicateType says how to read the predicate
/// @param predicate what is said: maps with string keys, lists, strings, whole numbers, booleans
public record Statement(
        List<Subject> subjects, String predicateType, Map<String, Object> predicate) {

    /// The payload type of statements in envelopes.
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /// An artefact.
    ///
    /// @param name tells it from the others; matched is the digest alone
    /// @param digest SHA-256
    public record Subject(String name, Digest digest) {}

    /// @throws IllegalArgumentException if there is no subject
    public Statement {
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("No subject: a statement is about something");
        }
        subjects = List.copyOf(subjects);
        predicate = Map.copyOf(predicate);
    }

    /// Reads the payload of an envelope, whose signatures are for the caller to check.
    ///
    /// @throws MalformedStatementException if it is no statement, or not of this predicate type
    public static Statement parse(Envelope envelope, String predicateType)
            throws MalformedStatementException {
        if (!envelope.payloadType().equals(PAYLOAD_TYPE)) {
            throw new MalformedStatementException("the payload type is not " + PAYLOAD_TYPE);
        }
        try {
            JsonObject object = JsonObject.parse(envelope.payload());
            if (!object.text("_type").equals(TYPE)) {
                throw object.malformed("_type", "is not " + TYPE);
            }
            if (!object.text("predicateType").equals(predicateType)) {
                throw object.malformed("predicateType", "is not " + predicateType);
            }
            List<Subject> subjects = new ArrayList<>();
            for (JsonObject subject : object.objects("subject")) {
                subjects.add(
                        new Subject(
                                subject.has("name") ? subject.text("name") : "_",
                                subject.object("digest").digest("sha256")));
            }
            Map<String, Object> predicate = object.object("predicate").values();
            return object.check(() -> new Statement(subjects, predicateType, predicate));
        } catch (MalformedJsonException malformed) {
            throw new MalformedStatementException("no statement: " + malformed.getMessage());
        }
    }

    /// The predicate, to be read field by field.
    public JsonObject fields() {
        try {
            return JsonObject.parse(CanonicalJson.write(predicate));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("Canonical JSON is not JSON: a bug", impossible);
        }
    }

    /// The statement as canonical JSON.
    public Bytes encode() {
        List<Map<String, Object>> written =
                subjects.stream()
                        .map(subject ->
                                Map.<String, Object>of(
                                        "name",
                                        subject.name(),
                                        "digest",
                                        Map.of("sha256", subject.digest().toString())))
                        .toList();
        return CanonicalJson.write(
                Map.of(
                        "_type",
                        TYPE,
                        "subject",
                        written,
                        "predicateType",
                        predicateType,
                        "predicate",
                        predicate));
    }
}
