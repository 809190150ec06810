package dev.millmark.verifier;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.security.AuthorizationTest;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;

/// Who may do what where anybody may have texts verified.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
@TestProfile(AnonymousAuthorizationQuarkusTest.Open.class)
class AnonymousAuthorizationQuarkusTest implements AuthorizationTest {

    @Override
    public int port() {
        return RestAssured.port;
    }

    /// As `make run` has it.
    public static class Open implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("millmark.security.anonymous-verification", "true");
        }
    }
}
