package dev.millmark.generator.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The fields of a request, read strictly: a number is no string. `null` is the same as absent, as in the OpenAI API.
final class JsonFields {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    // a request that is passed on keeps the digits of its numbers
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /// Up to here each whole number has a floating-point number of its own: 2^53.
    private static final double EXACT = 9007199254740992.0;

    private final ObjectNode object;

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    /// @throws ProblemException if the body is not a JSON object
    static JsonFields of(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return new JsonFields(object);
            }
        } catch (JsonProcessingException e) {
            throw notJson("The body is not valid JSON" + position(e));
        } catch (IOException e) {
            throw notJson("The body is not valid JSON");
        }
        throw notJson("The body is not a JSON object");
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static ProblemException notJson(String detail) {
        return new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    }

    static ProblemException invalid(String param, String detail) {
        return new ProblemException(Problem.of(ProblemType.INVALID_PARAMETER, detail).about(param));
    }

    /// The field's value; `null` where it is absent or JSON null.
    @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /// A copy of all fields, to be changed.
    ObjectNode copy() {
        return object.deepCopy();
    }

    /// The names of all fields that are not JSON null.
    List<String> names() {
        return object.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<String> text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid(name, name + " must be a string");
        }
        return Optional.of(value.textValue());
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw invalid(name, name + " must be true or false");
        }
        return value.booleanValue();
    }

    OptionalInt positive(String name) {
        Optional<BigInteger> value = integer(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get().signum() < 1) {
            throw invalid(name, name + " must be at least 1");
        }
        return OptionalInt.of(value.get().min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue());
    }

    /// A whole number of any size. JavaScript and form builders write 8 as `8.0`: a number with a fraction part is one,
    /// too, as far as it is exact.
    Optional<BigInteger> integer(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isIntegralNumber()) {
            return Optional.of(value.bigIntegerValue());
        }
        if (!value.isNumber()
                || Math.abs(value.doubleValue()) > EXACT
                || value.doubleValue() != Math.rint(value.doubleValue())) {
            throw invalid(name, name + " must be an integer");
        }
        return Optional.of(BigInteger.valueOf((long) value.doubleValue()));
    }

    OptionalDouble number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw invalid(name, name + " must be a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    /// The fields of a nested object; none where it is absent.
    JsonFields nested(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return new JsonFields(MAPPER.createObjectNode());
        }
        if (value instanceof ObjectNode nested) {
            return new JsonFields(nested);
        }
        throw invalid(name, name + " must be an object");
    }
}
