package dev.millmark.service.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Objects;

/// Callers as Quarkus Security knows them.
final class Identities {

    private static final String CALLER = Caller.class.getName();

    private Identities() {}

    static SecurityIdentity of(Caller caller) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(caller.id()))
                        .setAnonymous(caller instanceof Caller.Anonymous)
                        .addAttribute(CALLER, caller);
        caller.roles().forEach(role -> identity.addRole(role.wireName()));
        return identity.build();
    }

    /// @throws NullPointerException if this identity was not made here
    static Caller caller(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(CALLER);
        return Objects.requireNonNull(caller, "an identity has its caller");
    }

    static boolean isKnown(SecurityIdentity identity) {
        return identity.getAttribute(CALLER) != null;
    }
}
