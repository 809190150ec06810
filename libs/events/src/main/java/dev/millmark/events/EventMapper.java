package dev.millmark.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// JSON of event data: no coercion between types, UTC times as RFC 3339, absent rather than null.
final class EventMapper {

    static final JsonMapper MAPPER = build();

    private EventMapper() {}

    private static JsonMapper build() {
        return JsonMapper.builder()
                .addModule(
                        new SimpleModule()
                                .addSerializer(Instant.class, ToStringSerializer.instance)
                                .addDeserializer(Instant.class, new UtcTime())
                                .addSerializer(Bytes.class, new Base64Writer())
                                .addDeserializer(Bytes.class, new Base64Reader()))
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
                .build();
    }

    /// Bytes as Base64 (RFC 4648 section 4).
    private static final class Base64Writer extends StdSerializer<Bytes> {

        private static final long serialVersionUID = 1L;

        Base64Writer() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes bytes, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(CanonicalBase64.encode(bytes));
        }
    }

    /// Bytes from Base64 in its canonical form.
    private static final class Base64Reader extends StdDeserializer<Bytes> {

        private static final long serialVersionUID = 1L;

        Base64Reader() {
            super(Bytes.class);
        }

        @Override
        public Bytes deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            Optional<Bytes> bytes =
                    parser.currentToken() == JsonToken.VALUE_STRING
                            ? CanonicalBase64.decode(parser.getText())
                            : Optional.empty();
            return bytes.isPresent()
                    ? bytes.get()
                    : context.reportInputMismatch(this, "not canonical Base64");
        }
    }

    /// An RFC 3339 time in UTC, as a string that ends in `Z`.
    private static final class UtcTime extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        UtcTime() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING
                    || !parser.getText().endsWith("Z")) {
                return context.reportInputMismatch(this, "not an RFC 3339 time in UTC");
            }
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeException e) {
                return context.reportInputMismatch(this, "not an RFC 3339 time in UTC");
            }
        }
    }
}
