package dev.millmark.watermarking.apikeys;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads requests for keys strictly. Problems name the field and never its value.
final class ApiKeyRequests {

    private static final int LONGEST_NAME = 100;
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final Set<String> NEW_KEY =
            Set.of("name", "tenant", "audience", "roles", "privileged", "expiresAt");
    private static final Set<String> ROTATION = Set.of("overlap");
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ApiKeyRequests() {}

    /// @param now the end of a key lies behind it
    static NewKey newKey(byte[] body, Instant now) {
        JsonNode fields = object(body, NEW_KEY);
        return new NewKey(
                name(fields),
                new Grant(
                        label(fields, "tenant"),
                        label(fields, "audience"),
                        roles(fields),
                        isTrue(fields, "privileged")),
                expiry(fields, now));
    }

    /// How long the secret before stays valid; a day where nothing is said.
    static Duration overlap(byte[] body) {
        if (body.length == 0) {
            return OVERLAP;
        }
        Optional<String> stated = text(object(body, ROTATION), "overlap");
        if (stated.isEmpty()) {
            return OVERLAP;
        }
        try {
            Duration overlap = Duration.parse(stated.get());
            if (!overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0) {
                return overlap;
            }
        } catch (DateTimeException | ArithmeticException noDuration) {
            // answered below
        }
        throw invalid("overlap", "not an ISO 8601 duration of at most 30 days");
    }

    static UUID uuid(@Nullable String value) {
        try {
            if (value != null && value.length() == 36) {
                return UUID.fromString(value);
            }
        } catch (IllegalArgumentException noUuid) {
            // answered below
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST, "The header Idempotency-Key must be a UUID");
    }

    private static JsonNode object(byte[] body, Set<String> known) {
        JsonNode fields = tree(body);
        if (!fields.isObject()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body must be a JSON object");
        }
        fields.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        throw new ProblemException(
                                ProblemType.MALFORMED_REQUEST,
                                "The body has a field that is none of "
                                        + String.join(", ", new java.util.TreeSet<>(known)));
                    }
                });
        return fields;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(JsonNode fields) {
        return text(fields, "name")
                .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME)
                .filter(name -> name.codePoints().noneMatch(Character::isISOControl))
                .orElseThrow(() -> invalid("name", "missing, blank, or longer than 100"));
    }

    private static String label(JsonNode fields, String field) {
        String label = text(fields, field).orElse(Grant.DEFAULT);
        if (!Grant.isName(label)) {
            throw invalid(field, "not made of 1 to 64 of the characters A-Z a-z 0-9 _ -");
        }
        return label;
    }

    private static Set<Role> roles(JsonNode fields) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonNode role : fields.path("roles")) {
            roles.add(
                    Role.named(role.asText())
                            .filter(_ -> role.isTextual())
                            .orElseThrow(
                                    () -> invalid("roles", "naming a role that there is not")));
        }
        if (!fields.path("roles").isArray() || roles.isEmpty()) {
            throw invalid("roles", "missing or empty");
        }
        return roles;
    }

    private static boolean isTrue(JsonNode fields, String field) {
        JsonNode value = fields.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid(field, "neither true nor false");
        }
        return value.asBoolean();
    }

    private static Optional<Instant> expiry(JsonNode fields, Instant now) {
        Optional<String> stated = text(fields, "expiresAt");
        try {
            Optional<Instant> expiry = stated.map(Instant::parse);
            if (expiry.map(now::isBefore).orElse(true)) {
                return expiry.map(end -> end.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
            }
        } catch (DateTimeException noTime) {
            // answered below
        }
        throw invalid("expiresAt", "not an RFC 3339 time in UTC that lies ahead");
    }

    private static Optional<String> text(JsonNode fields, String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw invalid(field, "not a string");
        }
        return Optional.of(value.asText());
    }

    private static ProblemException invalid(String field, String what) {
        return new ProblemException(
                Problem.of(ProblemType.INVALID_PARAMETER, field + " is " + what).about(field));
    }
}
