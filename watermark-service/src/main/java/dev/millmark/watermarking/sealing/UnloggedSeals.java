package dev.millmark.watermarking.sealing;

import dev.millmark.service.database.DatabaseRetry;
import dev.millmark.service.database.RefusedByDatabaseException;
import dev.millmark.service.database.Transactions;
import dev.millmark.watermarking.log.entry.LogEntries;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Logs the seals that were made before there was a log.
@Singleton
class UnloggedSeals {

    private static final Logger LOG = Logger.getLogger(UnloggedSeals.class);
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final LogEntries log;
    private final DatabaseRetry retry;

    UnloggedSeals(Transactions transactions, LogEntries log, DatabaseRetry retry) {
        this.transactions = transactions;
        this.log = log;
        this.retry = retry;
    }

    @Startup
    void start() {
        Thread.ofVirtual().name("unlogged-seals").start(this::run);
    }

    private void run() {
        try {
            int logged = retry.untilDone("logging of earlier seals", this::logAll);
            if (logged > 0) {
                LOG.infof("seals from before the log are logged: count=%d", logged);
            }
        } catch (RefusedByDatabaseException e) {
            LOG.errorf("seals from before the log are not logged: reason=%s", e.getMessage());
        } catch (InterruptedException stopped) {
            LOG.debug("logging of earlier seals goes on at the next start");
        }
    }

    int logAll() throws SQLException {
        int logged = 0;
        int batch;
        do {
            batch = transactions.call(this::logBatch);
            log.committed();
            logged += batch;
        } while (batch == BATCH);
        return logged;
    }

    private int logBatch(Handle transaction) throws SQLException {
        List<StoredSeal> seals = new SealTable(transaction).unlogged(BATCH);
        for (StoredSeal seal : seals) {
            ManifestEntry.of(seal).addTo(log, transaction);
        }
        return seals.size();
    }
}
