package dev.millmark.watermarking.keys.admin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermarking.keys.KeyChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request of an operator, read strictly: no unknown or repeated fields, no coercion. Problems name the field.
sealed interface AdminRequest {

    /// The longest reason, in UTF-16 units.
    int LONGEST_REASON = 500;

    /// What is to become of a key, or of an epoch's keys.
    record State(String state, @Nullable String compromisedAt, String reason)
            implements AdminRequest {

        public State {
            require(state, "/state");
            require(reason, "/reason");
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "/reason has not 1 to %d characters".formatted(LONGEST_REASON));
            }
        }

        /// @throws ProblemException if it is not a change that keys know
        KeyChange change(Instant now) {
            KeyState next = next();
            @Nullable Instant since = compromisedAt == null ? null : time(compromisedAt);
            if (since != null && (next.compareTo(KeyState.REVOKED) < 0 || since.isAfter(now))) {
                throw malformed(
                        "/compromisedAt is in the future, or the key is not to be revoked or destroyed");
            }
            return new KeyChange(next, since, reason);
        }

        private KeyState next() {
            try {
                return KeyState.ofWireName(state);
            } catch (IllegalArgumentException e) {
                throw malformed("/state is none of active, detect-only, revoked and destroyed");
            }
        }
    }

    /// For which model the next epoch is to begin.
    record Rotation(String model) implements AdminRequest {
        public Rotation {
            require(model, "/model");
        }
    }

    /// Who is to be enrolled.
    ///
    /// @param publicKey of X25519, 64 hex digits
    record Enrolment(String name, String publicKey) implements AdminRequest {

        public Enrolment {
            require(name, "/name");
            require(publicKey, "/publicKey");
        }

        /// @throws ProblemException if nothing can be sealed to it
        Recipient recipient() {
            Bytes key;
            try {
                key = Bytes.fromHex(publicKey);
            } catch (IllegalArgumentException e) {
                throw malformed("/publicKey is not in hex digits");
            }
            try {
                return new Recipient(name, key);
            } catch (IllegalArgumentException e) {
                throw malformed(String.valueOf(e.getMessage()));
            }
        }
    }

    /// Reads the body of a request.
    static <T extends AdminRequest> T read(byte[] body, Class<T> type) {
        try {
            T request = Reading.MAPPER.readValue(body, type);
            if (request == null) {
                throw malformed("the body is null");
            }
            return request;
        } catch (JsonMappingException e) {
            throw malformed(reason(e));
        } catch (JacksonException e) {
            throw malformed("the body is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(JsonMappingException e) {
        if (e instanceof ValueInstantiationException
                && e.getCause() instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        return e.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("/", "/", ""))
                + " is not a field of this request, or not of its type";
    }

    private static Instant time(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw malformed("/compromisedAt is not an RFC 3339 time in UTC");
        }
    }

    private static void require(@Nullable Object value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }

    /// How bodies are read.
    final class Reading {

        private static final JsonMapper MAPPER =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .withCoercionConfigDefaults(coercions -> {
                            for (CoercionInputShape shape : CoercionInputShape.values()) {
                                coercions.setCoercion(shape, CoercionAction.Fail);
                            }
                        })
                        .build();

        private Reading() {}
    }
}
