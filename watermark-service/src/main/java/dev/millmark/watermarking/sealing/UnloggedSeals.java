package dev.millmark.watermarking.sealing;

import dev.millmark.service.database.Transactions;
import dev.millmark.service.worker.Next;
import dev.millmark.service.worker.Pace;
import dev.millmark.service.worker.Workers;
import dev.millmark.watermarking.log.entry.LogEntries;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Logs the seals that were made before there was a log.
@Singleton
class UnloggedSeals {

    private static final Logger LOG = Logger.getLogger(UnloggedSeals.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    private final Workers workers;
    private final Transactions transactions;
    private final LogEntries log;

    UnloggedSeals(Workers workers, Transactions transactions, LogEntries log) {
        this.workers = workers;
        this.transactions = transactions;
        this.log = log;
    }

    @Startup
    void start() {
        workers.start(
                "unlogged-seals",
                Pace.retryingAfter(RETRY),
                _ -> {
                    int logged = logAll();
                    if (logged > 0) {
                        LOG.infof("seals from before the log are logged: count=%d", logged);
                    }
                    return Next.done();
                });
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
