package dev.millmark.verifier.log;

import dev.millmark.service.database.Transactions;
import dev.millmark.tlog.note.MalformedVerifierKeyException;
import dev.millmark.tlog.note.SignatureType;
import dev.millmark.tlog.note.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The key of the log that is followed: the configured one, or the one that was pinned at the first contact. It never
/// changes: a log with another key is another log.
@ApplicationScoped
public class FollowedLog {

    private static final Logger LOG = Logger.getLogger(FollowedLog.class);

    private final Transactions transactions;
    private final LogReader reader;
    private final Optional<VerifierKey> configured;
    private volatile @Nullable VerifierKey pinned;

    FollowedLog(Transactions transactions, LogReader reader, LogConfig config)
            throws MalformedVerifierKeyException {
        this.transactions = transactions;
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
        try {
            Optional<VerifierKey> before = pinnedKey();
            if (before.isPresent()) {
                return before.get();
            }
            VerifierKey first = parse(reader.verifierKey());
            transactions.single(handle ->
                    handle.execute(
                            """
                            insert into verifier.followed_log (only_one, verifier_key) values (true, ?)
                            on conflict do nothing
                            """,
                            first.text()));
            LOG.infof("verifierKey=%s pinned at the first contact", first);
            return pinnedKey().orElseThrow();
        } catch (MalformedVerifierKeyException malformed) {
            throw new IOException(
                    "the log names no usable key: " + malformed.getMessage(), malformed);
        }
    }

    private Optional<VerifierKey> pinnedKey() throws SQLException, MalformedVerifierKeyException {
        Optional<String> text =
                transactions.single(handle ->
                        handle.select("select verifier_key from verifier.followed_log")
                                .mapTo(String.class)
                                .findOne());
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
    }

    private static VerifierKey parse(String text) throws MalformedVerifierKeyException {
        VerifierKey key = VerifierKey.parse(text);
        if (key.type() != SignatureType.ED25519) {
            throw new MalformedVerifierKeyException("a cosigner's key, not a log's");
        }
        return key;
    }
}
