package dev.millmark.service.security;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Callers without credentials, told apart by their addresses.
@Singleton
class AnonymousCallers {

    private static final int SUBNET = 8;
    private static final String UNKNOWN = "unknown";

    private final Grant grant;

    AnonymousCallers(SecurityConfig config) {
        this.grant = Grant.of(config.anonymousVerification() ? Set.of(Role.VERIFY) : Set.of());
    }

    Caller of(@Nullable RoutingContext exchange) {
        SocketAddress remote = exchange == null ? null : exchange.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return new Caller.Anonymous(address == null ? UNKNOWN : network(address), grant);
    }

    /// One subscriber has a whole /64 of IPv6, so its first half counts there.
    ///
    /// @param address an IP address as text, which no name service is asked about
    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), SUBNET))
                    : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }
}
