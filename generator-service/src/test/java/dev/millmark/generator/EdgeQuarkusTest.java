package dev.millmark.generator;

import dev.millmark.backing.BackingResource;
import dev.millmark.generator.fixture.Models;
import dev.millmark.service.request.EdgeTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@WithTestResource(BackingResource.class)
class EdgeQuarkusTest implements EdgeTest {

    @Override
    public String root() {
        return "dev.millmark.generator";
    }

    @Override
    public String path() {
        return "/v1/completions";
    }

    @Override
    public String body() {
        return "{\"model\": \"%s\", \"prompt\": \"The mill\", \"max_tokens\": 8}"
                .formatted(Models.SHIPPED_NAME);
    }

    @Override
    public int port() {
        return RestAssured.port;
    }

    @Override
    public int maxBody() {
        return 4 * 1024 * 1024;
    }
}
