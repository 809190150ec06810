package dev.millmark.watermarking.log;

import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Load on the whole way of an entry, over a real broker and a database that waits for the disk: appends a second, and
/// the time from a commit to the checkpoint that covers it at a steady rate. Beside it, in the same run and on the same
/// disk, what plain batch inserts do.
///
/// Arguments: entries to append at once, entries a second, seconds.
public final class LogLoad {

    private static final int BATCH = 1024;

    private LogLoad() {}

    public static void main(String[] arguments) throws Exception {
        int burst = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        try (EmbeddedPostgres durable =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("full_page_writes", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .start();
                LogSite site =
                        LogPlatform.newSite(
                                Map.of(
                                        "jdbc", durable.getJdbcUrl("postgres", "postgres"),
                                        "user", "postgres",
                                        "millmark.log.publish-interval", "1s",
                                        "millmark.log.poll-interval", "250ms"))) {
            double inserts = plainInserts(site, burst);
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            site.await(() -> site.number("select count(*) from log_signed") > 0, "no checkpoint");
            double appends = appends(site, relay, burst);
            print("plain batch inserts of %d rows: %.0f rows/s", BATCH, inserts);
            print(
                    "appends, outbox to committed leaf: %.0f/s, %.2f of plain",
                    appends, appends / inserts);
            steady(site, relay, rate, seconds);
            relay.stop();
            leader.stop();
            Oracle.check(site);
        }
        System.exit(0);
    }

    private static void print(String format, Object... values) {
        System.out.println("log: " + String.format(Locale.ROOT, format, values));
    }

    /// Rows as long as an entry, with the same keys, a transaction for each batch.
    private static double plainInserts(LogSite site, int rows) throws Exception {
        site.execute(
                "create table plain (id bigint primary key, event_id uuid unique, value bytea)");
        insert(site, -rows, 0);
        long start = System.nanoTime();
        insert(site, 0, rows);
        return rows / ((System.nanoTime() - start) / 1e9);
    }

    private static void insert(LogSite site, int from, int to) throws Exception {
        for (int first = from; first < to; first += BATCH) {
            int count = Math.min(BATCH, to - first);
            Long[] ids = new Long[count];
            UUID[] eventIds = new UUID[count];
            byte[][] values = new byte[count][];
            for (int i = 0; i < count; i++) {
                ids[i] = (long) first + i;
                eventIds[i] = UUID.randomUUID();
                values[i] = LogSite.entry(eventIds[i]).encode().toArray();
            }
            site.transactions()
                    .run(connection -> {
                        try (PreparedStatement statement =
                                connection
                                        .getConnection()
                                        .prepareStatement(
                                                "insert into plain select * from unnest(?, ?, ?)")) {
                            statement.setArray(
                                    1, connection.getConnection().createArrayOf("bigint", ids));
                            statement.setArray(
                                    2, connection.getConnection().createArrayOf("uuid", eventIds));
                            statement.setArray(
                                    3, connection.getConnection().createArrayOf("bytea", values));
                            statement.executeUpdate();
                        }
                    });
        }
    }

    /// From the relay's start to the last leaf's commit, with everything in the outbox before.
    private static double appends(LogSite site, EntryRelay relay, int entries) throws Exception {
        for (int added = 0; added < entries; added += 1_000) {
            site.addEntries(1_000);
        }
        long before = site.number("select tree_size from log_head");
        long start = System.nanoTime();
        relay.start();
        site.await(
                () -> site.number("select tree_size from log_head") >= before + entries,
                "entries that are not appended");
        return entries / ((System.nanoTime() - start) / 1e9);
    }

    private static void steady(LogSite site, EntryRelay relay, int rate, int seconds)
            throws Exception {
        site.awaitLogged();
        TreeMap<Long, Long> published = new TreeMap<>();
        Thread watch = Thread.ofVirtual().start(() -> watch(site, published));
        Map<UUID, Long> committed = new HashMap<>();
        int each = Math.max(1, rate / 100);
        long start = System.nanoTime();
        for (int i = 0; i < seconds * 100; i++) {
            long due = start + i * 10_000_000L;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            List<UUID> ids = site.addEntries(each);
            long now = System.nanoTime();
            ids.forEach(id -> committed.put(id, now));
            relay.wake();
        }
        double reached = committed.size() / ((System.nanoTime() - start) / 1e9);
        site.awaitLogged();
        watch.interrupt();
        watch.join();
        long[] waits = waits(site, committed, published);
        Arrays.sort(waits);
        print(
                "time to checkpoint at %.0f/s for %d s: p50 %d ms, p99 %d ms, most %d ms",
                reached,
                seconds,
                waits[waits.length / 2] / 1_000_000,
                waits[(int) (waits.length * 0.99)] / 1_000_000,
                waits[waits.length - 1] / 1_000_000);
    }

    private static void watch(LogSite site, TreeMap<Long, Long> published) {
        try {
            while (true) {
                long size =
                        SignedCheckpoint.parse(site.store().checkpoint().orElseThrow())
                                .checkpoint()
                                .head()
                                .size();
                published.putIfAbsent(size, System.nanoTime());
                Thread.sleep(2);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long[] waits(
            LogSite site, Map<UUID, Long> committed, TreeMap<Long, Long> published)
            throws Exception {
        List<Long> waits = new ArrayList<>();
        site.transactions()
                .run(connection -> {
                    try (PreparedStatement select =
                                    connection
                                            .getConnection()
                                            .prepareStatement(
                                                    "select event_id, leaf_index from log_leaf where event_id is not null");
                            ResultSet result = select.executeQuery()) {
                        while (result.next()) {
                            Long start = committed.get(result.getObject(1, UUID.class));
                            if (start != null) {
                                waits.add(
                                        published.higherEntry(result.getLong(2)).getValue()
                                                - start);
                            }
                        }
                    }
                });
        return waits.stream().mapToLong(Long::longValue).toArray();
    }
}
