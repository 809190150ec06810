package dev.millmark.service.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.service.configuration.ConfigurationReference;
import dev.millmark.service.security.TestCallers;
import io.quarkus.arc.Arc;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the edge of every service does. Each service runs it against itself.
public interface EdgeTest {

    /// A path of the service that takes `POST` of `application/json` and nothing else.
    String path();

    /// Where the service listens.
    int port();

    /// `millmark.http.max-body`.
    int maxBody();

    /// Root package of the service.
    String root();

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
