package dev.millmark.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.openapi.DeclaredSecurity;
import dev.millmark.service.openapi.OpenApiDocument;
import dev.millmark.service.openapi.Operation;
import dev.millmark.service.request.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may do what: each operation of a service's OpenAPI document, tried by every kind of caller and with every role.
/// Each service runs it against itself. An operation that does not declare its security fails.
public interface AuthorizationTest {

    /// Where the service listens.
    int port();

    @Test
    default void everyOperationDeclaresWhoMay() {
        OpenApiDocument document = OpenApiDocument.ofService().orElseThrow();

        assertThat(document.operations())
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(document.security(operation))
                                .as(operation.toString())
                                .isPresent());
    }

    /// Whoever has credentials has a quota.
    @Test
    default void everyOperationThatIsNotPublicSaysThatAQuotaMayBeUsedUp() {
        OpenApiDocument document = OpenApiDocument.ofService().orElseThrow();

        assertThat(document.operations())
                .filteredOn(operation -> !document.security(operation).orElseThrow().isPublic())
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(document.describes(operation, 429))
                                .as(operation.toString())
                                .isTrue());
    }

    @TestFactory
    default Stream<DynamicTest> letsInWhoMayAndNobodyElse() {
        OpenApiDocument document = OpenApiDocument.ofService().orElseThrow();
        return document.operations().stream()
                .flatMap(operation ->
                        callers().entrySet().stream()
                                .map(caller ->
                                        DynamicTest.dynamicTest(
                                                "%s %s by %s"
                                                        .formatted(
                                                                operation.method(),
                                                                operation.path(),
                                                                caller.getKey()),
                                                () ->
                                                        requireAnswer(
                                                                operation,
                                                                document.security(operation)
                                                                        .orElseThrow(),
                                                                caller.getValue()))));
    }

    /// Spellings of private paths that another layer may take for public ones.
    @TestFactory
    default Stream<DynamicTest> noSpellingOfAPathOpensIt() {
        OpenApiDocument document = OpenApiDocument.ofService().orElseThrow();
        return document.operations().stream()
                .filter(operation -> {
                    DeclaredSecurity declared = document.security(operation).orElseThrow();
                    return !declared.isPublic() && !mayBeAnonymous(declared);
                })
                .flatMap(operation ->
                        spellings(filled(operation.path()))
                                .map(path ->
                                        DynamicTest.dynamicTest(
                                                operation.method() + " " + path,
                                                () ->
                                                        assertThat(
                                                                        send(operation, path, null)
                                                                                .status())
                                                                .isBetween(400, 499))));
    }

    /// A caller of the table.
    ///
    /// @param header the value of `Authorization`; absent for one without credentials
    /// @param isValid whether the credentials are valid
    record Kind(@Nullable String header, boolean isValid, Set<String> roles) {
        public Kind {
            roles = Set.copyOf(roles);
        }
    }

    private static Map<String, Kind> callers() {
        Map<String, Kind> callers = new LinkedHashMap<>();
        callers.put("nobody", new Kind(null, true, Set.of()));
        callers.put(
                "an unknown key", refused("Bearer mm_" + "f".repeat(16) + "_" + "0".repeat(64)));
        callers.put("half a key", refused("Bearer mm_0000"));
        callers.put("no token", refused("Bearer abc.def.ghi"));
        callers.put("a password", refused("Basic YWxhZGRpbjpvcGVuc2VzYW1l"));
        callers.put("an empty header", refused(""));
        callers.put(
                "a key twice",
                refused(
                        "Bearer "
                                + TestCallers.KEY
                                + "\r\nAuthorization: Bearer "
                                + TestCallers.KEY));
        callers.put("a key without roles", valid(TestCallers.with(), Set.of()));
        for (Role role : Role.values()) {
            callers.put(
                    "role " + role.wireName(),
                    valid(TestCallers.with(role), Set.of(role.wireName())));
        }
        return callers;
    }

    private static Kind valid(String key, Set<String> roles) {
        return new Kind("Bearer " + key, true, roles);
    }

    private static Kind refused(String header) {
        return new Kind(header, false, Set.of());
    }

    private void requireAnswer(Operation operation, DeclaredSecurity declared, Kind caller) {
        RawHttp.Answer answer = send(operation, filled(operation.path()), caller.header());

        Optional<Integer> refusal = refusal(declared, caller);
        if (refusal.isEmpty()) {
            assertThat(answer.status())
                    .isNotIn(401, 403)
                    .matches(status -> status < 500 || status == 503, "answers, or is unavailable");
            return;
        }
        assertThat(answer.status()).isEqualTo(refusal.get());
        assertThat(answer.headers())
                .containsEntry("content-type", "application/problem+json")
                .hasEntrySatisfying(
                        "www-authenticate",
                        challenge -> assertThat(challenge).startsWith("Bearer realm=\"millmark\""));
        assertThat(answer.body())
                .contains("urn:millmark:problem:", "requestId")
                .doesNotContain("mm_", "abc.def", "YWxhZGRpbjpvcGVuc2VzYW1l");
    }

    private static Optional<Integer> refusal(DeclaredSecurity declared, Kind caller) {
        if (!caller.isValid()) {
            return Optional.of(401);
        }
        boolean may =
                declared.isPublic()
                        || caller.roles().stream().anyMatch(declared.roles()::contains)
                        || caller.header() == null && mayBeAnonymous(declared);
        return may ? Optional.empty() : Optional.of(caller.header() == null ? 401 : 403);
    }

    private static boolean mayBeAnonymous(DeclaredSecurity declared) {
        return declared.optional()
                && ConfigProvider.getConfig()
                        .getOptionalValue("millmark.security.anonymous-verification", Boolean.class)
                        .orElse(false);
    }

    private RawHttp.Answer send(Operation operation, String path, @Nullable String credentials) {
        String type = operation.consumes().stream().sorted().findFirst().orElse("");
        byte[] body = type.isEmpty() ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8);
        String head =
                operation.method()
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + (type.isEmpty()
                                ? ""
                                : "Content-Type: %s\r\nContent-Length: %d\r\n"
                                        .formatted(type, body.length))
                        + (credentials == null ? "" : "Authorization: " + credentials + "\r\n")
                        + "\r\n";
        return new RawHttp(port()).send(head, body);
    }

    private static String filled(String template) {
        return template.replace("{path}", "0/000")
                .replaceAll("\\{\\w+}", "01934f6a-3c00-7a10-8b2e-5d1f0c9a7e42");
    }

    private static Stream<String> spellings(String path) {
        return Stream.of(
                path + "/",
                path + ";a=b",
                "/" + path,
                "/log/.." + path,
                "/q/health/.." + "/.." + path,
                path.replaceFirst("/v1", "/%76%31"),
                path.replaceFirst("/v1", "/V1"),
                path.replaceFirst("/v1", "/./v1"),
                path + "%00",
                path + "?/log/checkpoint");
    }
}
