package dev.millmark.service.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Which credentials this service takes. It refuses to start where it would be open to others and nobody has said.
@Singleton
class AcceptedCredentials {

    private static final String HOST = "quarkus.http.host";
    private static final String MANAGEMENT = "quarkus.management.host";
    private static final String API_KEYS = "millmark.security.api-keys";
    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";

    private final String host;
    private final String management;
    private final Optional<Boolean> apiKeys;
    private final boolean hasIssuer;
    private final boolean hasAudience;

    AcceptedCredentials(
            @ConfigProperty(name = HOST) String host,
            @ConfigProperty(name = MANAGEMENT) String management,
            SecurityConfig config,
            @ConfigProperty(name = ISSUER) Optional<String> issuer,
            @ConfigProperty(name = AUDIENCE) Optional<List<String>> audience) {
        this.host = host;
        this.management = management;
        this.apiKeys = config.apiKeys();
        this.hasIssuer = issuer.isPresent();
        this.hasAudience = audience.isPresent();
    }

    void check(@Observes StartupEvent start) {
        requireSound();
    }

    /// @throws IllegalStateException saying what to set
    void requireSound() {
        if (hasIssuer && !hasAudience) {
            throw new IllegalStateException(
                    "%s is set and %s is not: set it to what the issuer writes into `aud` for this platform, or tokens for others would be taken"
                            .formatted(ISSUER, AUDIENCE));
        }
        requireClosed(HOST, host);
        requireClosed(MANAGEMENT, management);
        if (!apiKeys() && !tokens()) {
            throw new IllegalStateException(
                    "%s=false and no %s: nobody could call this service"
                            .formatted(API_KEYS, ISSUER));
        }
    }

    private void requireClosed(String setting, String address) {
        if (!isLoopback(address) && apiKeys.isEmpty() && !hasIssuer) {
            throw new IllegalStateException(
                    "%s=%s lets others reach this service, and nothing says whom it knows: set %s=true, or %s and %s, or listen on 127.0.0.1"
                            .formatted(setting, address, API_KEYS, ISSUER, AUDIENCE));
        }
    }

    boolean apiKeys() {
        return apiKeys.orElse(!hasIssuer);
    }

    boolean tokens() {
        return hasIssuer;
    }

    /// A name counts as loopback if all its addresses are.
    static boolean isLoopback(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
