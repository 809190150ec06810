package dev.millmark.service.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.request.RawHttp;
import dev.millmark.service.request.SmallLimits;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.TestCallers;
import dev.millmark.service.security.apikey.ApiKeyText;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a request meets before its body is read.
@QuarkusTest
@WithTestResource(BackingResource.class)
@TestProfile(SmallLimits.class)
class RequestQuotaQuarkusTest {

    private static final String PATH = "/v1/lengths";

    @Inject Quotas quotas;

    @Test
    void refusesWhoHasSentAsMuchAsThereIsAndNobodyElse() {
        String key = key("first", false);
        use(caller(key), Measure.REQUESTS, SmallLimits.REQUESTS - 3);

        assertThat(statuses(4, key)).containsExactly(200, 200, 200, 429);
        assertThat(statuses(1, key("second", false))).containsExactly(200);
        RawHttp.Answer refused = send(key, "{}");
        assertThat(refused.headers())
                .containsEntry("content-type", "application/problem+json")
                .hasEntrySatisfying(
                        "retry-after",
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 86_400));
        assertThat(refused.body())
                .contains("urn:millmark:problem:quota-exceeded", "100000 requests a day")
                .doesNotContain("first");
        assertThat(ManagementDoor.metrics())
                .contains("millmark_quota_refusals_total{holder=\"caller\",measure=\"requests\"}")
                .doesNotContain("api-key:");
    }

    @Test
    void allOfATenantShareItsQuota() {
        use(
                new QuotaHolder(QuotaHolder.Kind.TENANT, "shared"),
                Measure.REQUESTS,
                SmallLimits.TENANT_REQUESTS - 4);
        List<String> keys =
                Stream.of("a", "b", "c")
                        .map(audience -> key(new Grant("shared", audience, roles(), false)))
                        .toList();

        List<Integer> statuses = keys.stream().flatMap(key -> statuses(2, key).stream()).toList();

        assertThat(statuses).containsExactly(200, 200, 200, 200, 429, 429);
    }

    @Test
    void refusesNothingToPrivilegedCallers() {
        String key = key("press", true);
        use(caller(key), Measure.REQUESTS, SmallLimits.REQUESTS);

        assertThat(statuses(3, key)).containsOnly(200);
    }

    /// The client sends no byte of it, and waits.
    @Test
    void refusesABodyBeforeItIsRead() {
        String key = key("announced", false);
        use(caller(key), Measure.BYTES, SmallLimits.BYTES - 2_000);

        RawHttp.Answer first = send(key, "x".repeat(1_500));
        RawHttp.Answer announced =
                new RawHttp(RestAssured.port)
                        .send(head(key) + "Content-Length: 1000\r\n\r\n", new byte[0]);

        assertThat(first.status()).isEqualTo(200);
        assertThat(announced.status()).isEqualTo(429);
        assertThat(announced.body()).contains("1000000000 bytes of bodies a day");
    }

    @Test
    void countsABodyOfUnknownLengthWhenItIsThere() {
        String key = key("chunked", false);
        use(caller(key), Measure.BYTES, SmallLimits.BYTES - 2_000);
        String chunk = "5dc\r\n" + "x".repeat(1_500) + "\r\n0\r\n\r\n";
        String head = head(key) + "Transfer-Encoding: chunked\r\n\r\n";

        List<Integer> statuses =
                IntStream.range(0, 2)
                        .map(_ ->
                                new RawHttp(RestAssured.port)
                                        .send(head, chunk.getBytes(StandardCharsets.UTF_8))
                                        .status())
                        .boxed()
                        .toList();

        assertThat(statuses).containsExactly(200, 429);
    }

    /// The database is asked for each, since none of these callers was here before.
    @Test
    void answersABodyThatIsNoHttpAlsoWhileTheDatabaseIsAsked() {
        for (int i = 0; i < 20; i++) {
            String head = head(key("malformed-" + i, false)) + "Transfer-Encoding: chunked\r\n\r\n";

            RawHttp.Answer answer =
                    new RawHttp(RestAssured.port)
                            .send(head, "zz\r\n".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("malformed-request");
        }
    }

    @Test
    void readsNoBodyOfWhoMayDoNothing() {
        String head =
                "POST /v1/lengths HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";

        RawHttp.Answer answer = new RawHttp(RestAssured.port).send(head, new byte[0]);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsKey("www-authenticate");
    }

    @Test
    void countsNoPublicReads() {
        for (int i = 0; i < 5; i++) {
            RawHttp.Answer answer =
                    new RawHttp(RestAssured.port)
                            .send(
                                    "GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                                    new byte[0]);

            assertThat(answer.status()).isEqualTo(404);
        }
    }

    /// Something was taken before.
    private void use(QuotaHolder holder, Measure measure, long amount) {
        long most =
                switch (holder.kind()) {
                    case TENANT -> SmallLimits.TENANT_REQUESTS;
                    case CALLER, ADDRESS, AUDIENCE ->
                            measure == Measure.BYTES ? SmallLimits.BYTES : SmallLimits.REQUESTS;
                };
        Allowance allowance = new Allowance(most, Period.DAY);
        assertThat(quotas.take(List.of(new Charge(holder, measure, allowance, amount))))
                .isInstanceOf(Taking.Taken.class);
    }

    private static QuotaHolder caller(String key) {
        return new QuotaHolder(QuotaHolder.Kind.CALLER, "api-key:" + ApiKeyText.of(key).id());
    }

    private static List<Integer> statuses(int count, String key) {
        return IntStream.range(0, count).map(_ -> send(key, "{}").status()).boxed().toList();
    }

    private static RawHttp.Answer send(String key, String body) {
        return new RawHttp(RestAssured.port)
                .send(
                        head(key) + "Content-Length: " + body.length() + "\r\n\r\n",
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private static String head(String key) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\n"
                .formatted(PATH, key);
    }

    private static String key(String tenant, boolean isPrivileged) {
        return key(new Grant(tenant, Grant.DEFAULT, roles(), isPrivileged));
    }

    private static String key(Grant grant) {
        return TestCallers.with(grant);
    }

    private static Set<Role> roles() {
        return EnumSet.allOf(Role.class);
    }
}
