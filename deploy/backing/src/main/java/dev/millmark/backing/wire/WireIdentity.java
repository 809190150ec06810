package dev.millmark.backing.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Who one end of a connection is: a key, a certificate, and the authority that it trusts, as files of one directory
/// that have the names of Strimzi's secrets.
///
/// ```text
/// user.p12  user.password        key and certificate for a client; the entry is called `user`
/// user.key  user.crt  user.pem   the same in PEM, for a server; the last holds both
/// ca.crt                         the authority
/// ```
///
/// @param name the certificate's common name, which is the principal on the broker and the role in the database
public record WireIdentity(String name, Path directory) {

    /// PKCS#12.
    public Path keyStore() {
        return directory.resolve("user.p12");
    }

    /// Of the key store.
    public String password() {
        try {
            return Files.readString(directory.resolve("user.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no password of " + keyStore(), e);
        }
    }

    /// PEM.
    public Path key() {
        return directory.resolve("user.key");
    }

    /// PEM.
    public Path certificate() {
        return directory.resolve("user.crt");
    }

    /// Key and certificate, PEM.
    public Path keyAndCertificate() {
        return directory.resolve("user.pem");
    }

    /// The authority's certificate, PEM.
    public Path trusted() {
        return directory.resolve("ca.crt");
    }

    /// Settings of a Kafka client that is this.
    public Map<String, String> kafka(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SSL",
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                keyStore().toString(),
                "ssl.keystore.password",
                password(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted().toString());
    }

    /// Parameters of PostgreSQL's driver with which it shows this certificate.
    public Map<String, String> postgres() {
        return Map.of(
                "sslmode", "verify-full",
                "sslrootcert", trusted().toString(),
                "sslkey", keyStore().toString(),
                "sslpassword", password());
    }
}
