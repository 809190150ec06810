package dev.millmark.service.security;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Callers with a token that Quarkus has found valid: signature, issuer, audience, time.
@Singleton
class TokenBearers {

    private final SecurityConfig.Claims claims;

    TokenBearers(SecurityConfig config) {
        this.claims = config.claims();
    }

    /// @throws AuthenticationFailedException if the token lacks what it must say
    Caller of(JsonWebToken token, Set<String> roles) {
        if (token.getIssuer() == null || token.getSubject() == null) {
            throw new AuthenticationFailedException();
        }
        return new Caller.TokenBearer(
                token.getIssuer(),
                token.getSubject(),
                new Grant(
                        name(token, claims.tenant()),
                        name(token, claims.audience()),
                        Role.known(roles),
                        isTrue(token, claims.privileged())));
    }

    private static String name(JsonWebToken token, Optional<String> claim) {
        if (claim.isEmpty()) {
            return Grant.DEFAULT;
        }
        String name = Objects.toString(token.getClaim(claim.get()), "");
        if (!Grant.isName(name)) {
            throw new AuthenticationFailedException();
        }
        return name;
    }

    private static boolean isTrue(JsonWebToken token, Optional<String> claim) {
        return claim.isPresent()
                && Objects.toString(token.getClaim(claim.get()), "").equals("true");
    }
}
