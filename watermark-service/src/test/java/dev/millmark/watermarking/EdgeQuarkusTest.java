package dev.millmark.watermarking;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.request.EdgeTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Set;

@QuarkusTest
@WithTestResource(BackingResource.class)
class EdgeQuarkusTest implements EdgeTest {

    @Override
    public String root() {
        return "dev.millmark.watermarking";
    }

    @Override
    public String path() {
        return "/v1/seals";
    }

    @Override
    public String body() {
        return "{\"text\": \"The mill stands by the river.\", \"model\": {\"name\": \"m\"}}";
    }

    @Override
    public Set<String> methodsForPages() {
        return Set.of("GET");
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
