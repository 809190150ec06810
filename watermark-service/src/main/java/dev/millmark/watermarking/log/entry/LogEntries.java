package dev.millmark.watermarking.log.entry;

import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.watermarking.log.LogConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Takes in what is to be logged. Call [#committed()] behind the commit, so that it leaves at once.
@ApplicationScoped
public class LogEntries {

    private final LogConfig config;
    private final EntryRelay relay;

    LogEntries(LogConfig config, EntryRelay relay) {
        this.config = config;
        this.relay = relay;
    }

    /// Adds an entry to the caller's transaction; an event id that was added before changes nothing.
    ///
    /// @param payload SHA-256 of what was signed or published
    /// @param signature SHA-256 of the stripped COSE signature; [Entry#UNSIGNED] where there is none
    public void add(
            Handle transaction,
            EntryKind kind,
            UUID eventId,
            Hash payload,
            Hash signature,
            Instant time)
            throws SQLException {
        Entry entry =
                new Entry(
                        kind,
                        eventId,
                        payload,
                        config.issuer(),
                        time.truncatedTo(ChronoUnit.MILLIS),
                        signature);
        EntryTable.add(transaction, entry);
    }

    /// The transaction is committed.
    public void committed() {
        relay.wake();
    }
}
