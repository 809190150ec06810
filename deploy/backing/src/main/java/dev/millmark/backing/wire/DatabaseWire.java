package dev.millmark.backing.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millmark.backing.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;

/// A database that lets in over TLS only: the super user by its certificate, everybody else by a password.
///
/// @param rules PostgreSQL's `pg_hba.conf`
public record DatabaseWire(WireIdentity server, WireIdentity superUser, Path rules) {

    private static final String SERVER = "database";
    private static final List<String> LOOPBACK = List.of("127.0.0.1/32", "::1/128");

    /// Issues what server and super user need, and writes the rules.
    public static DatabaseWire issue(Path wire, Path directory, String superUser) {
        WireAuthority authority = WireAuthority.in(wire);
        Path rules = directory.resolve("pg_hba.conf").toAbsolutePath();
        StringBuilder text = new StringBuilder();
        for (String address : LOOPBACK) {
            text.append("hostssl all %s %s cert\n".formatted(superUser, address));
            text.append("hostssl %s all %s scram-sha-256\n".formatted(Database.NAME, address));
        }
        PrivateFiles.write(rules, text.toString().getBytes(US_ASCII));
        return new DatabaseWire(
                authority.server(SERVER, List.of()), authority.client(superUser), rules);
    }

    /// Has the server ask for it, and its starter show the super user's certificate.
    public void configure(EmbeddedPostgres.Builder builder) {
        builder.setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", server.certificate().toString())
                .setServerConfig("ssl_key_file", server.key().toString())
                .setServerConfig("ssl_ca_file", server.trusted().toString())
                .setServerConfig("ssl_min_protocol_version", "TLSv1.3")
                .setServerConfig("hba_file", rules.toString());
        superUser.postgres().forEach(builder::setConnectConfig);
    }

    /// What a client's URL ends with.
    public String parameters() {
        return "?sslmode=verify-full&sslrootcert=" + server.trusted();
    }
}
