package dev.millmark.service.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// The caller of an exchange, where no resource is reached yet.
@Singleton
public class ExchangeCaller {

    private final IdentityProviderManager identities;

    ExchangeCaller(IdentityProviderManager identities) {
        this.identities = identities;
    }

    /// Who asks.
    public Uni<Caller> of(RoutingContext exchange) {
        return QuarkusHttpUser.getSecurityIdentity(exchange, identities).map(Identities::caller);
    }
}
