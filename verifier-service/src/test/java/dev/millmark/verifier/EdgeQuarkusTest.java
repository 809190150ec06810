package dev.millmark.verifier;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.request.EdgeTest;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Set;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class EdgeQuarkusTest implements EdgeTest {

    @Override
    public String root() {
        return "dev.millmark.verifier";
    }

    @Override
    public String path() {
        return "/v1/verifications";
    }

    @Override
    public String body() {
        return "{\"text\": \"%s\"}".formatted("The mill stands by the river. ".repeat(1000));
    }

    @Override
    public Set<String> methodsForPages() {
        return Set.of("GET", "POST");
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
