package dev.millmark.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.configuration.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void namesItsTypeByAUrn(ProblemType type) {
        assertThat(type.urn()).matches("urn:millmark:problem:[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void saysWhenToTryAgainWhereTheSameRequestMaySucceed(ProblemType type) {
        boolean mayPass =
                type.status() == 503
                        || type.status() == 429
                        || type == ProblemType.CREDENTIAL_PENDING;

        assertThat(type.retryAfter().isPresent()).isEqualTo(mayPass);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void keepsQuotasApartFromOverload(ProblemType type) {
        assertThat(type.status() == 429).isEqualTo(type == ProblemType.QUOTA_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400",
        "402, 400",
        "413, 413",
        "418, 400",
        "499, 400",
        "500, 500",
        "502, 500",
        "599, 500"
    })
    void hasATypeForEveryStatus(int status, int answered) {
        assertThat(ProblemType.ofStatus(status).status()).isEqualTo(answered);
    }

    @Test
    void waitsAtLeastASecond() {
        Problem problem = Problem.of(ProblemType.BUSY, "busy").retryAfter(Duration.ofMillis(1));

        assertThat(problem.retryAfterSeconds()).contains("1");
    }

    @Test
    void isInTheErrorCatalogue() throws IOException {
        String rows =
                Arrays.stream(ProblemType.values())
                        .map(ProblemTypeTest::row)
                        .collect(Collectors.joining());

        new Page("errors.md", "catalogue")
                .assertSays(
                        "| type | status | when | what to do | `Retry-After` |\n"
                                + "| --- | --- | --- | --- | --- |\n"
                                + rows);
    }

    private static String row(ProblemType type) {
        return "| `%s` | %d | %s | %s | %s |%n"
                .formatted(
                        type.urn(),
                        type.status(),
                        type.occurrence(),
                        type.remedy(),
                        type.retryAfter().map(wait -> wait.toSeconds() + " s").orElse("–"));
    }
}
