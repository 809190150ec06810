package dev.millmark.service.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The secrets that the database knows, by their check values: the first 16 bytes of HMAC-SHA256 over a fixed text,
/// keyed with the secret. A secret is made only while the database knows none of its name.
@Singleton
public class KnownSecrets {

    private static final byte[] CHECKED = "millmark secret check value".getBytes(UTF_8);
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){32,}");
    private static final int LENGTH = 16;

    private final DataSource database;
    private final String table;

    /// @param schema has a table `secret_check (name text primary key, check_value bytea not null)`
    @Inject
    public KnownSecrets(
            DataSource database, @ConfigProperty(name = "quarkus.flyway.schemas") String schema) {
        this.database = database;
        this.table = schema + ".secret_check";
    }

    /// A secret of 32 bytes or more in hex digits: read from its file, or made there while the database knows none of
    /// this name.
    ///
    /// @param name the configuration key of the file
    /// @throws IllegalStateException if the file holds something else
    /// @throws LostSecretException if the file is missing or has another secret than the database knows
    public String hex(String name, Path file) throws IOException {
        requireFileIfKnown(name, file);
        String secret = SecretFile.readOrCreate(file);
        if (!HEX.matcher(secret).matches()) {
            throw new IllegalStateException(
                    "%s: %s does not hold hex digits: give at least 64, or move it away for a new one"
                            .formatted(name, file));
        }
        confirm(name, file, secret.getBytes(UTF_8));
        return secret;
    }

    /// Called before a secret may be made.
    ///
    /// @throws LostSecretException if there is no file and the database knows its secret
    public void requireFileIfKnown(String name, Path file) {
        if (!Files.exists(file) && find(name).isPresent()) {
            throw new LostSecretException(name, file, "is missing");
        }
    }

    /// Called with a secret that was read. The database knows it from then on.
    ///
    /// @throws LostSecretException if the database knows another one
    public void confirm(String name, Path file, byte[] secret) {
        byte[] value = checkValue(secret);
        add(name, value);
        if (!MessageDigest.isEqual(find(name).orElseThrow(), value)) {
            throw new LostSecretException(name, file, "holds another secret");
        }
    }

    private void add(String name, byte[] value) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into %s (name, check_value) values (?, ?) on conflict do nothing"
                                        .formatted(table))) {
            insert.setString(1, name);
            insert.setBytes(2, value);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unknown(name, e);
        }
    }

    private Optional<byte[]> find(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select check_value from %s where name = ?".formatted(table))) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw unknown(name, e);
        }
    }

    private static IllegalStateException unknown(String name, SQLException e) {
        return new IllegalStateException(
                name
                        + ": the database does not say whether it knows the secret: start again when it does",
                e);
    }

    private static byte[] checkValue(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(CHECKED), LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
