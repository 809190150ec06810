package dev.millmark.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.watermark.key.KeyState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// JSON of event data: no coercion between types, UTC times as RFC 3339, absent rather than null.
final class EventMapper {

    static final JsonMapper MAPPER = build();

    private EventMapper() {}

    private static JsonMapper build() {
        return JsonMapper.builder()
                .addModule(texts())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfigDefaults(coercions -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        coercions.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .withCoercionConfig(
                        LogicalType.Collection,
                        coercions ->
                                coercions.setCoercion(
                                        CoercionInputShape.EmptyArray, CoercionAction.TryConvert))
                .withCoercionConfig(
                        LogicalType.Float,
                        coercions ->
                                coercions.setCoercion(
                                        CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule();
        JsonText.add(
                module,
                Instant.class,
                "an RFC 3339 time in UTC",
                Instant::toString,
                EventMapper::time);
        JsonText.add(
                module,
                Bytes.class,
                "canonical Base64",
                CanonicalBase64::encode,
                CanonicalBase64::decode);
        JsonText.add(
                module, KeyState.class, "a key's state", KeyState::wireName, EventMapper::state);
        return module;
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.endsWith("Z") ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<KeyState> state(String name) {
        return Arrays.stream(KeyState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
