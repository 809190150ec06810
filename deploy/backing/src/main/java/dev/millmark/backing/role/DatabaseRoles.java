package dev.millmark.backing.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millmark.backing.BackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;

/// Two roles for each service: one owns its schema and migrates it, the other reads and writes rows.
/// `deploy/kubernetes/roles.yaml` makes them; passwords come from elsewhere.
public final class DatabaseRoles {

    /// The schemas, one for each service.
    public static final List<String> SCHEMAS = List.of("generator", "watermark", "verifier");

    private static final String SQL = "roles.sql";

    private final Map<String, DatabaseRole> roles = new LinkedHashMap<>();

    private DatabaseRoles(List<DatabaseRole> roles) {
        roles.forEach(role -> this.roles.put(role.name(), role));
    }

    /// Roles with passwords that are known already.
    public static DatabaseRoles of(List<DatabaseRole> roles) {
        return new DatabaseRoles(roles);
    }

    /// Roles with new random passwords.
    ///
    /// @param further names of roles that have a password beside those of the services
    public static DatabaseRoles random(String... further) {
        SecureRandom random = new SecureRandom();
        List<DatabaseRole> roles = new ArrayList<>();
        List.of(further).forEach(name -> roles.add(new DatabaseRole(name, password(random))));
        for (String schema : SCHEMAS) {
            roles.add(new DatabaseRole(owner(schema), password(random)));
            roles.add(new DatabaseRole(schema, password(random)));
        }
        return new DatabaseRoles(roles);
    }

    /// The name of the role that owns a schema.
    public static String owner(String schema) {
        return schema + "_owner";
    }

    /// One of the roles.
    public DatabaseRole of(String name) {
        return Objects.requireNonNull(roles.get(name), name);
    }

    /// Makes what is missing and sets every password, of which the server sees a verifier only.
    ///
    /// @param superUser connected to the database
    public void applyOn(Connection superUser) {
        try (Statement statement = superUser.createStatement()) {
            statement.execute(sql());
            PGConnection postgres = superUser.unwrap(PGConnection.class);
            for (DatabaseRole role : roles.values()) {
                postgres.alterUserPassword(
                        role.name(), role.password().toCharArray(), "scram-sha-256");
            }
        } catch (SQLException e) {
            throw new BackingException("the database's roles cannot be made", e);
        }
    }

    /// The statements of the ConfigMap that CloudNativePG runs.
    private static String sql() {
        try (InputStream yaml = DatabaseRoles.class.getResourceAsStream("roles.yaml")) {
            JsonNode map = new YAMLMapper().readTree(Objects.requireNonNull(yaml));
            return map.path("data").path(SQL).asText();
        } catch (IOException e) {
            throw new UncheckedIOException("roles.yaml cannot be read", e);
        }
    }

    private static String password(SecureRandom random) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
