package dev.millmark.service.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Gives every identity its [Caller], and no role but those of [Role].
@Singleton
class CallerIdentities implements SecurityIdentityAugmentor {

    private final AnonymousCallers anonymous;
    private final TokenBearers bearers;

    CallerIdentities(AnonymousCallers anonymous, TokenBearers bearers) {
        this.anonymous = anonymous;
        this.bearers = bearers;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity,
            AuthenticationRequestContext context,
            Map<String, Object> attributes) {
        return Uni.createFrom()
                .item(() -> {
                    if (Identities.isKnown(identity)) {
                        return identity;
                    }
                    return Identities.of(
                            identity.getPrincipal() instanceof JsonWebToken token
                                            && !identity.isAnonymous()
                                    ? bearers.of(token, identity.getRoles())
                                    : anonymous.of(
                                            HttpSecurityUtils.getRoutingContextAttribute(
                                                    attributes)));
                });
    }
}
