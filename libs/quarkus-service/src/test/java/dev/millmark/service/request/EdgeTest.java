package dev.millmark.service.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.service.configuration.ConfigurationReference;
import dev.millmark.service.fixture.CapturedLog;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.security.TestCallers;
import io.quarkus.arc.Arc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the edge of every service does. Each service runs it against itself.
public interface EdgeTest {

    /// A path of the service that takes `POST` of `application/json` and nothing else.
    String path();

    /// A request that [#path()] takes.
    String body();

    /// Where the service listens.
    int port();

    /// `millmark.http.max-body`.
    int maxBody();

    /// Root package of the service.
    String root();

    /// What pages of any origin may ask the service for without credentials; nothing unless it has a public door.
    default Set<String> methodsForPages() {
        return Set.of();
    }

    /// Fetch standard, section 3.3 (CORS protocol). A page can never make a browser send credentials here.
    @Test
    default void pagesOfOtherOriginsGetWhatIsPublic() {
        for (String method : List.of("GET", "POST", "DELETE")) {
            RawHttp.Answer answer = preflight(method, "content-type");

            assertThat(allowed(answer, "access-control-allow-methods").contains(method))
                    .as(method)
                    .isEqualTo(methodsForPages().contains(method));
            assertThat(answer.headers())
                    .doesNotContainEntry("access-control-allow-credentials", "true");
        }
        assertThat(allowed(preflight("GET", "authorization"), "access-control-allow-headers"))
                .doesNotContain("authorization", "Authorization");
    }

    /// What a page may use; nothing where its origin may not ask at all.
    private static List<String> allowed(RawHttp.Answer answer, String header) {
        return answer.headers().containsKey("access-control-allow-origin")
                ? List.of(answer.headers().getOrDefault(header, "").split(", ?"))
                : List.of();
    }

    private RawHttp.Answer preflight(String method, String header) {
        return new RawHttp(port())
                .send(
                        "OPTIONS %s HTTP/1.1\r\nHost: localhost\r\nOrigin: https://press.example\r\nAccess-Control-Request-Method: %s\r\nAccess-Control-Request-Headers: %s\r\nConnection: close\r\n\r\n"
                                .formatted(path(), method, header),
                        new byte[0]);
    }

    /// Health and metrics are for those who run the service, on a port of their own.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/metrics",
                "//q/metrics",
                "/q/./health"
            })
    default void publicDoorHasNeitherHealthNorMetrics(String path) {
        RawHttp.Answer answer =
                new RawHttp(port())
                        .send(
                                "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                        .formatted(path),
                                new byte[0]);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    }

    @Test
    default void managementDoorHasHealthAndMetricsAndNothingElse() {
        assertThat(ManagementDoor.get("/q/health").jsonPath().getList("checks")).isNotEmpty();
        assertThat(ManagementDoor.metrics()).contains("jvm_");
        assertThat(ManagementDoor.get("/q/openapi").statusCode()).isEqualTo(404);
        assertThat(ManagementDoor.get(path()).statusCode()).isEqualTo(404);
    }

    /// A key of an interface without a bean would be refused at start as one that nothing reads.
    @Test
    default void hasABeanForEachInterfaceOfTheConfigurationReference() {
        assertThat(new ConfigurationReference(root()).interfaces())
                .contains(RequestConfig.class)
                .allMatch(type -> Arc.container().select(type).isResolvable());
    }

    @TestFactory
    default Stream<DynamicTest> refusesWithAProblem() {
        return RefusedRequest.at(path(), maxBody(), TestCallers.KEY).stream()
                .map(refused ->
                        DynamicTest.dynamicTest(refused.name(), () -> assertRefused(refused)));
    }

    @TestFactory
    default Stream<DynamicTest> answersWithARequestId() {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "the caller's",
                        () -> assertThat(idFor("mill-7.a_B")).isEqualTo("mill-7.a_B")),
                DynamicTest.dynamicTest(
                        "a new one for one with a blank",
                        () -> assertThat(idFor("a b")).hasSize(36)),
                DynamicTest.dynamicTest(
                        "a new one for one that is too long",
                        () -> assertThat(idFor("a".repeat(65))).hasSize(36)),
                DynamicTest.dynamicTest(
                        "a new one for one that is empty",
                        () -> assertThat(idFor("")).hasSize(36)));
    }

    /// In the middle of a request, before its answer, and in the middle of an answer.
    @Test
    default void writesNoErrorAboutAClientThatHangsUp() {
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                        .formatted(path(), TestCallers.KEY);
        int length = body().getBytes(StandardCharsets.UTF_8).length;
        String whole = head + "Content-Length: " + length + "\r\n\r\n" + body();
        RawHttp client = new RawHttp(port());
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 10; i++) {
                client.hangUp(whole.substring(0, whole.length() - 5));
                client.hangUp(head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n");
                client.hangUp(whole);
                client.readAndHangUp(
                        "GET /q/openapi HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50), 100);
            }
            client.send(whole.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"), new byte[0]);

            log.requireNoError();
        }
    }

    private String idFor(String stated) {
        String head =
                "GET /v1/nothing-here HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: "
                        + stated
                        + "\r\n\r\n";
        return String.valueOf(
                new RawHttp(port()).send(head, new byte[0]).headers().get("x-request-id"));
    }

    private void assertRefused(RefusedRequest refused) throws JsonProcessingException {
        RawHttp.Answer answer = new RawHttp(port()).send(refused.head(), refused.bytes());

        assertThat(answer.status()).isEqualTo(refused.status());
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        if (refused.status() == 405) {
            assertThat(answer.headers().getOrDefault("allow", "").split(", ?"))
                    .containsExactlyInAnyOrder("POST", "OPTIONS");
        }
        JsonNode problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.path("type").textValue())
                .isEqualTo("urn:millmark:problem:" + refused.label());
        assertThat(problem.path("status").intValue()).isEqualTo(refused.status());
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
        assertThat(problem.path("requestId").textValue())
                .isEqualTo(answer.headers().get("x-request-id"))
                .isNotBlank();
    }
}
