package dev.millmark.service.http;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/// Whom a client may call.
@FunctionalInterface
public interface AddressPolicy {

    /// @throws IOException if nobody may be called there
    void check(URI address) throws IOException;

    /// Any host, over `http` or `https`: for addresses that an operator configured.
    static AddressPolicy configured() {
        return address -> {
            if (!Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    || address.getHost() == null) {
                throw new IOException("no http or https address with a host");
            }
        };
    }
}
