package dev.millmark.generator;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.security.AuthorizationTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@WithTestResource(BackingResource.class)
class AuthorizationQuarkusTest implements AuthorizationTest {

    @Override
    public int port() {
        return RestAssured.port;
    }
}
