package dev.millmark.watermarking.caller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/// Gives the service under test an issuer whose tokens it takes. A test field of the type [Issuer] is filled with it.
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {

    private final MockOAuth2Server server = new MockOAuth2Server();
    private final Issuer issuer = new Issuer(server);

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "quarkus.oidc.auth-server-url",
                issuer.url(),
                "quarkus.oidc.token.audience",
                Issuer.AUDIENCE);
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(issuer, new TestInjector.MatchesType(Issuer.class));
    }

    @Override
    public void stop() {
        server.shutdown();
    }
}
