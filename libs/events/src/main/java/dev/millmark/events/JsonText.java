package dev.millmark.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// A type that stands in JSON as a string.
final class JsonText {

    private JsonText() {}

    /// Adds a type to a mapper's module.
    ///
    /// @param form what its strings are, for the message of those that are not
    static <T> void add(
            SimpleModule module,
            Class<T> type,
            String form,
            Function<T, String> write,
            Function<String, Optional<T>> read) {
        module.addSerializer(type, new Writer<>(type, write));
        module.addDeserializer(type, new Reader<>(type, form, read));
    }

    private static final class Writer<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> write;

        Writer(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(write.apply(value));
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final String form;
        private final transient Function<String, Optional<T>> read;

        Reader(Class<T> type, String form, Function<String, Optional<T>> read) {
            super(type);
            this.form = form;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Optional<T> value =
                    parser.currentToken() == JsonToken.VALUE_STRING
                            ? read.apply(parser.getText())
                            : Optional.empty();
            return value.isPresent()
                    ? value.get()
                    : context.reportInputMismatch(this, "not " + form);
        }
    }
}
