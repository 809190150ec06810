package dev.millmark.service.security;

import java.util.Set;

/// Who asks.
public sealed interface Caller {

    /// Names the caller over all tenants and kinds, for quotas and audits. It is no secret, and no person's name.
    String id();

    /// What the caller was given.
    Grant grant();

    /// For whom the caller acts.
    default String tenant() {
        return grant().tenant();
    }

    /// The group of callers it belongs to.
    default String audience() {
        return grant().audience();
    }

    /// What it may do.
    default Set<Role> roles() {
        return grant().roles();
    }

    /// Whether its use is counted and not limited.
    default boolean isPrivileged() {
        return grant().privileged();
    }

    /// Whether it has a role.
    default boolean has(Role role) {
        return roles().contains(role);
    }

    /// Somebody without credentials.
    ///
    /// @param network the remote address; of IPv6 the /64 that one subscriber has
    record Anonymous(String network, Grant grant) implements Caller {
        @Override
        public String id() {
            return "anonymous:" + network;
        }
    }

    /// The holder of an API key.
    ///
    /// @param keyId the public part of the key, which outlives its rotations
    record KeyHolder(String keyId, Grant grant) implements Caller {
        @Override
        public String id() {
            return "api-key:" + keyId;
        }
    }

    /// The bearer of a token.
    ///
    /// @param issuer the token's `iss`
    /// @param subject the token's `sub`
    record TokenBearer(String issuer, String subject, Grant grant) implements Caller {
        @Override
        public String id() {
            return issuer + "#" + subject;
        }
    }
}
