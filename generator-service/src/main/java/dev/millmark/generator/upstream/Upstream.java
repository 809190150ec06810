package dev.millmark.generator.upstream;

import dev.millmark.service.http.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// One model of another server. Has no `toString` of its key.
final class Upstream {

    private final String name;
    private final UpstreamsConfig.Server server;
    private final URI baseUrl;
    private final Optional<String> key;
    private final MarkSearch mark;
    private final Dialect dialect;

    /// @param name that callers ask for
    /// @throws IOException if the address may not be called, or a file cannot be read
    Upstream(String name, UpstreamsConfig.Server server, MarkSearch mark) throws IOException {
        this.name = name;
        this.server = server;
        this.mark = mark;
        this.dialect = Dialect.of(server.api());
        this.baseUrl = checked(server);
        this.key = server.keyFile().isPresent() ? key(server.keyFile().get()) : Optional.empty();
        positive("connect-timeout", server.connectTimeout());
        positive("idle-timeout", server.idleTimeout());
        positive("timeout", server.timeout());
        if (server.maxBody() < 1) {
            throw refused("max-body is " + server.maxBody() + ": it must be at least 1");
        }
    }

    String name() {
        return name;
    }

    /// What the server calls the model.
    String model() {
        return server.model().orElse(name);
    }

    Dialect dialect() {
        return dialect;
    }

    Optional<String> key() {
        return key;
    }

    MarkSearch mark() {
        return mark;
    }

    Duration connectTimeout() {
        return server.connectTimeout();
    }

    Duration idleTimeout() {
        return server.idleTimeout();
    }

    Duration timeout() {
        return server.timeout();
    }

    int maxBody() {
        return server.maxBody();
    }

    URI address(String path) {
        return URI.create(baseUrl + path);
    }

    /// An operator named the address, so private networks are allowed; what names a user, a query or no host is a slip.
    private URI checked(UpstreamsConfig.Server configured) throws IOException {
        URI address = configured.baseUrl();
        AddressPolicy.configured().check(address);
        if (address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw refused("base-url must have no user, query or fragment: a key belongs in a file");
        }
        boolean isEncrypted = address.getScheme().equals("https");
        if (configured.keyFile().isPresent()
                && !isEncrypted
                && !configured.keyOverHttp()
                && !InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
            throw refused("a key would be sent over http: use https, or set key-over-http");
        }
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }

    private Optional<String> key(Path file) throws IOException {
        String read = Files.readString(file).strip();
        if (read.isEmpty() || read.chars().anyMatch(c -> c < '!' || c > '~')) {
            throw refused("key-file holds no key of printable characters");
        }
        return Optional.of(read);
    }

    private void positive(String setting, Duration value) {
        if (!value.isPositive()) {
            throw refused(setting + " is " + value + ": it must be positive");
        }
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("millmark.upstreams.models.\"" + name + "\": " + what);
    }

    @Override
    public String toString() {
        return "Upstream[" + name + " at " + baseUrl + "]";
    }
}
