package dev.millmark.watermarking.sealing.request;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.validation.Validator;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Clock;
import java.util.Map;

/// Requests to `/v1/seals`, and what is to be seen of the answers.
final class SealRequests {

    static final Map<String, Object> MODEL = Map.of("name", "elsewhere");

    private SealRequests() {}

    static Response post(Map<String, Object> request) {
        return given().contentType("application/json").body(json(request)).post("/v1/seals");
    }

    static Response post(String key, Map<String, Object> request) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(json(request))
                .post("/v1/seals");
    }

    static byte[] json(Map<String, Object> request) {
        try {
            return new ObjectMapper().writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void problem(Response response, int status, String name) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:millmark:problem:" + name))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }

    static Validator validator() throws Exception {
        String root = RestAssured.get("/v1/trust/root.pem").asString();
        return new Validator(TrustList.of(Pem.read(root)), Clock.systemUTC());
    }
}
