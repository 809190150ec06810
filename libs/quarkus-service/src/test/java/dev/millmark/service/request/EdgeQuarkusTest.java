package dev.millmark.service.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(EdgeQuarkusTest.Limits.class)
class EdgeQuarkusTest implements EdgeTest {

    private static final int MAX_BODY = 300_000;

    @Override
    public String path() {
        return "/v1/lengths";
    }

    @Override
    public int port() {
        return RestAssured.port;
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    @Test
    void givesAResourceTheWholeBody() {
        String body = "{\"a\":\"" + "b".repeat(100_000) + "\"}";

        String chunked =
                "POST /v1/lengths HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n";
        RawHttp.Answer answer =
                new RawHttp(port())
                        .send(
                                chunked,
                                (Integer.toHexString(body.length())
                                                + "\r\n"
                                                + body
                                                + "\r\n0\r\n\r\n")
                                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(String.valueOf(body.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "08006, 503, unavailable",
        "57P03, 503, unavailable",
        "42P01, 500, internal-error",
        "23505, 500, internal-error",
        "none, 503, unavailable",
        "bug, 500, internal-error"
    })
    void makesAProblemOfWhatAResourceThrows(String what, int status, String label) {
        RestAssured.get("/v1/lengths/failing/" + what)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", Matchers.equalTo("urn:millmark:problem:" + label))
                .body("detail", Matchers.not(Matchers.containsString("secret")))
                .header(
                        "Retry-After",
                        status == 503 ? Matchers.equalTo("2") : Matchers.nullValue());
    }

    /// Something to send bodies to.
    @Path("/v1/lengths")
    static class Lengths {

        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        @Produces(MediaType.APPLICATION_JSON)
        public String length(byte[] body) {
            if (body.length < 2) {
                throw new ProblemException(ProblemType.MALFORMED_REQUEST, "no JSON");
            }
            return Integer.toString(body.length);
        }

        @GET
        @Path("failing/{what}")
        public String fail(@PathParam("what") String what) throws SQLException {
            switch (what) {
                case "bug" -> throw new IllegalStateException("secret");
                case "none" -> throw new SQLException("secret");
                default -> throw new SQLException("secret", what);
            }
        }
    }

    /// Small limits.
    public static class Limits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "millmark.http.max-body", String.valueOf(MAX_BODY),
                    "millmark.http.max-text", "100000",
                    "millmark.http.max-in-flight", "900000",
                    "millmark.http.body-timeout", "2s");
        }
    }
}
