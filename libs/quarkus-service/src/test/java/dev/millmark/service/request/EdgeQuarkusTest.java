package dev.millmark.service.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Roles;
import dev.millmark.service.security.TestCallers;
import dev.millmark.service.security.apikey.ApiKey;
import dev.millmark.service.security.apikey.ApiKeyReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BackingResource.class)
@TestProfile(SmallLimits.class)
class EdgeQuarkusTest implements EdgeTest {

    @Override
    public String root() {
        return "dev.millmark.service";
    }

    @Override
    public String path() {
        return "/v1/lengths";
    }

    @Override
    public String body() {
        return "{\"a\": \"b\"}";
    }

    @Override
    public int port() {
        return RestAssured.port;
    }

    @Override
    public int maxBody() {
        return SmallLimits.MAX_BODY;
    }

    @Test
    void givesAResourceTheWholeBody() {
        String body = "{\"a\":\"" + "b".repeat(100_000) + "\"}";

        String chunked =
                "POST /v1/lengths HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer "
                        + TestCallers.KEY
                        + "\r\n"
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

    @Test
    void namesTheMethodsOfAPathWithAParameter() {
        RestAssured.delete("/v1/lengths/failing/bug")
                .then()
                .statusCode(405)
                .header(
                        "Allow",
                        Matchers.allOf(
                                Matchers.containsString("GET"), Matchers.containsString("HEAD")))
                .header("Allow", Matchers.not(Matchers.containsString("POST")));
    }

    /// Three of the greatest bodies may be here at once. Each waits for its last byte.
    @Test
    void refusesMoreBytesThanItCanHoldAndTakesThemOnceOthersAreGone() throws Exception {
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                others.add(begin(SmallLimits.MAX_BODY));
            }

            assertThat(firstAnswer(others))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 2")
                    .contains("urn:millmark:problem:busy");
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (RestAssured.given()
                        .contentType("application/json")
                        .body(new byte[SmallLimits.MAX_BODY])
                        .post(path())
                        .statusCode()
                == 503) {
            assertThat(System.nanoTime()).as("not taken in time").isLessThan(deadline);
        }
    }

    private static Socket begin(int length) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String head =
                "POST /v1/lengths HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Authorization: Bearer "
                        + TestCallers.KEY
                        + "\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: "
                        + length
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(new byte[length - 1]);
        return socket;
    }

    private static String firstAnswer(List<Socket> sockets) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            for (Socket socket : sockets) {
                int available = socket.getInputStream().available();
                if (available > 0) {
                    return new String(
                            socket.getInputStream().readNBytes(available), StandardCharsets.UTF_8);
                }
            }
            assertThat(System.nanoTime()).as("no answer in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /// Nobody travels here.
    @Singleton
    static class NoKeys implements ApiKeyReader {
        @Override
        public String topic() {
            return "api-key.changed.v1";
        }

        @Override
        public String deadLetterTopic() {
            return "api-key.changed.v1.verifier-service.dead-letter";
        }

        @Override
        public ApiKey read(ConsumerRecord<byte[], byte[]> message) {
            throw new IllegalArgumentException("nothing reads keys here");
        }
    }

    /// Something to send bodies to.
    @Path("/v1/lengths")
    @RolesAllowed(Roles.VERIFY)
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
}
