package dev.laidline.watermarking.sealing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.laidline.watermarking.http.ProblemException;
import dev.laidline.watermarking.http.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;

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
            if (request == null || request.text() == null || request.model() == null) {
                throw malformed("text and model are required");
            }
            return request;
        } catch (JsonMappingException e) {
            throw malformed(path(e) + " is missing, unknown or not of the right type");
        } catch (JacksonException e) {
            throw malformed("the body is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/", "/", ""));
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
