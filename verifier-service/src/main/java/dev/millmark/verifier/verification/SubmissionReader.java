package dev.millmark.verifier.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.verifier.verdict.Submission;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Reads submissions. No refusal quotes what was submitted, the names of unknown fields included.
final class SubmissionReader {

    private static final String TEXT = "text";
    private static final String MANIFEST_STORE = "manifestStore";
    private static final Set<String> FIELDS = Set.of(TEXT, MANIFEST_STORE);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SubmissionReader() {}

    /// A body of `application/json`: `{"text": …, "manifestStore": …}`, the second optional and Base64.
    static Submission json(byte[] body) {
        ObjectNode fields = object(body);
        JsonNode text = fields.path(TEXT);
        if (!text.isTextual()) {
            throw malformed("text must be a string");
        }
        return submission(text.textValue(), manifestStore(fields.path(MANIFEST_STORE)));
    }

    /// A body of `text/plain` in UTF-8, taken byte for byte.
    static Submission plain(byte[] body) {
        Bytes utf8 = Bytes.copyOf(body);
        try {
            return new Submission(TextEncoding.decode(utf8), utf8, Optional.empty());
        } catch (MalformedTextException e) {
            throw new ProblemException(ProblemType.NOT_UNICODE, "the body is not UTF-8");
        }
    }

    private static Submission submission(String text, Optional<Bytes> manifestStore) {
        try {
            return new Submission(text, TextEncoding.encode(text), manifestStore);
        } catch (MalformedTextException e) {
            throw new ProblemException(
                    ProblemType.NOT_UNICODE, "text has a surrogate without its other half");
        }
    }

    private static ObjectNode object(byte[] body) {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed("the body is not JSON, or not in UTF-8");
        } catch (IOException e) {
            throw malformed("the body is not in UTF-8");
        }
        if (!(node instanceof ObjectNode fields)) {
            throw malformed("the body must be a JSON object");
        }
        fields.fieldNames()
                .forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        throw malformed("only text and manifestStore are fields of a submission");
                    }
                });
        return fields;
    }

    private static Optional<Bytes> manifestStore(JsonNode field) {
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        try {
            if (field.isTextual() && !field.textValue().isEmpty()) {
                return Optional.of(Bytes.copyOf(Base64.getDecoder().decode(field.textValue())));
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed("manifestStore must be Base64");
        }
        throw malformed("manifestStore must be a string of Base64, not empty");
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
