package dev.millmark.service.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/// The caller of the request that is being answered on this thread.
@Singleton
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Who asks.
    public Caller get() {
        return Identities.caller(identity);
    }
}
