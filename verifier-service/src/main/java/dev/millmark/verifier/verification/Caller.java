package dev.millmark.verifier.verification;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Who asks: the remote address. One subscriber has a whole /64 of IPv6, so its first half counts there.
final class Caller {

    private static final int SUBNET = 8;

    private Caller() {}

    static String of(RoutingContext exchange) {
        SocketAddress remote = exchange.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "unknown" : of(address);
    }

    /// @param address an IP address as text, which no name service is asked about
    static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), SUBNET))
                    : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }
}
