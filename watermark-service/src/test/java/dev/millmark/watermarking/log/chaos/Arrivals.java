package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermarking.log.LogSite;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Entries that keep coming in, 200 a second, whatever happens to the log. An entry counts once the database has
/// acknowledged its commit.
final class Arrivals implements AutoCloseable {

    private static final int AT_ONCE = 20;

    private final LogSite site;
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile long refusals;
    private volatile boolean stopping;

    private Arrivals(LogSite site) {
        this.site = site;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    static Arrivals at(LogSite site) {
        return new Arrivals(site);
    }

    private void run() {
        while (!stopping) {
            try {
                acknowledged.addAll(site.addEntries(AT_ONCE));
            } catch (SQLException refused) {
                refusals++;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    long refusals() {
        return refusals;
    }

    /// Ends them, and waits until each that was acknowledged is a leaf of the published log.
    void check() throws Exception {
        close();
        site.awaitLogged();
        assertThat(acknowledged).isNotEmpty();
        assertThat(site.transactions().call(this::missing))
                .as("acknowledged entries that are in no leaf")
                .isEmpty();
    }

    private List<UUID> missing(Handle connection) throws SQLException {
        try (PreparedStatement select =
                connection
                        .getConnection()
                        .prepareStatement(
                                "select id from unnest(?) id where not exists (select from log_leaf where event_id = id)")) {
            select.setArray(
                    1, connection.getConnection().createArrayOf("uuid", acknowledged.toArray()));
            List<UUID> missing = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    missing.add(result.getObject(1, UUID.class));
                }
            }
            return missing;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
