package dev.millmark.watermarking.caller;

import java.time.Duration;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/// An OpenID Connect issuer that gives whatever token it is asked for.
public final class Issuer {

    static final String AUDIENCE = "millmark";
    static final String SUBJECT = "5b1c2d";

    private static final String NAME = "platform";

    private final MockOAuth2Server server;

    Issuer(MockOAuth2Server server) {
        this.server = server;
    }

    String url() {
        return server.issuerUrl(NAME).toString();
    }

    String token(Map<String, Object> claims) {
        return token(AUDIENCE, claims, Duration.ofHours(1));
    }

    String token(String audience, Map<String, Object> claims, Duration validity) {
        return server.issueToken(NAME, SUBJECT, audience, claims, validity.toSeconds()).serialize();
    }

    /// With keys and a name of its own.
    String tokenOfAnotherIssuer(Map<String, Object> claims) {
        return server.issueToken("another", SUBJECT, AUDIENCE, claims, 3600).serialize();
    }
}
