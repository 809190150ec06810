package dev.millmark.watermarking.sealing.request;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.events.Carrier;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads requests strictly: no unknown or repeated fields, no coercion. Problems name the field and never its value.
final class SealRequestReader {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .withCoercionConfigDefaults(coercions -> {
                        for (CoercionInputShape shape : CoercionInputShape.values()) {
                            coercions.setCoercion(shape, CoercionAction.Fail);
                        }
                    })
                    .build();

    private SealRequestReader() {}

    static SealRequest read(byte[] body) {
        try {
            SealRequest request = MAPPER.readValue(body, SealRequest.class);
            if (request == null) {
                throw malformed("the body is null");
            }
            require(request.text(), "/text");
            require(request.model(), "/model");
            return request;
        } catch (JsonMappingException e) {
            throw malformed(reason(e));
        } catch (JacksonException e) {
            throw malformed("the body is not JSON" + position(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(@Nullable Object value, String field) {
        if (value == null) {
            throw malformed(field + " is missing");
        }
    }

    /// The records of `events` name the field at fault themselves; Jackson's own messages may quote the request.
    private static String reason(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException _ -> path(e) + " is not a field of this request";
            case ValueInstantiationException _
                    when e.getCause() instanceof IllegalArgumentException ours ->
                    String.valueOf(ours.getMessage());
            case InvalidFormatException format when format.getTargetType() == Carrier.class ->
                    path(e) + " is neither embedded nor sidecar";
            default -> path(e) + " is not of the type that the API describes";
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : ": see line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
