package dev.millmark.verifier.log;

import dev.millmark.tlog.note.MalformedVerifierKeyException;
import dev.millmark.tlog.note.SignatureType;
import dev.millmark.tlog.note.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The key of the log that is followed: the configured one, or the one that was pinned at the first contact. It never
/// changes: a log with another key is another log.
@ApplicationScoped
public class FollowedLog {

    private static final Logger LOG = Logger.getLogger(FollowedLog.class);

    private static final String PIN =
            "insert into verifier.followed_log (only_one, verifier_key) values (true, ?) on conflict do nothing";
    private static final String PINNED = "select verifier_key from verifier.followed_log";

    private final DataSource database;
    private final LogReader reader;
    private final Optional<VerifierKey> configured;
    private volatile @Nullable VerifierKey pinned;

    FollowedLog(DataSource database, LogReader reader, LogConfig config)
            throws MalformedVerifierKeyException {
        this.database = database;
        this.reader = reader;
        this.configured =
                config.verifierKey().isPresent()
                        ? Optional.of(parse(config.verifierKey().get()))
                        : Optional.empty();
    }

    /// The log's key; its name is the log's origin.
    ///
    /// @throws IOException if no key is configured or pinned and the log cannot be asked for one
    public VerifierKey key() throws IOException, SQLException {
        if (configured.isPresent()) {
            return configured.get();
        }
        VerifierKey known = pinned;
        if (known == null) {
            known = pin();
            pinned = known;
        }
        return known;
    }

    private VerifierKey pin() throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<VerifierKey> before = pinnedKey(connection);
            if (before.isPresent()) {
                return before.get();
            }
            VerifierKey first = parse(reader.verifierKey());
            try (PreparedStatement pin = connection.prepareStatement(PIN)) {
                pin.setString(1, first.text());
                pin.executeUpdate();
            }
            LOG.infof("verifierKey=%s pinned at the first contact", first);
            return pinnedKey(connection).orElseThrow();
        } catch (MalformedVerifierKeyException malformed) {
            throw new IOException(
                    "the log names no usable key: " + malformed.getMessage(), malformed);
        }
    }

    private static Optional<VerifierKey> pinnedKey(Connection connection)
            throws SQLException, MalformedVerifierKeyException {
        try (PreparedStatement find = connection.prepareStatement(PINNED);
                ResultSet rows = find.executeQuery()) {
            return rows.next() ? Optional.of(parse(rows.getString(1))) : Optional.empty();
        }
    }

    private static VerifierKey parse(String text) throws MalformedVerifierKeyException {
        VerifierKey key = VerifierKey.parse(text);
        if (key.type() != SignatureType.ED25519) {
            throw new MalformedVerifierKeyException("a cosigner's key, not a log's");
        }
        return key;
    }
}
