package dev.millmark.service.quota;

import dev.millmark.service.database.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A table of quotas.
final class QuotaUse {

    private static final String SCHEMA = "quotas";

    private final Transactions transactions;

    QuotaUse(DataSource database) throws SQLException {
        this.transactions = new Transactions(database);
        transactions.run(handle -> handle.execute("create schema if not exists " + SCHEMA));
        make(transactions, SCHEMA);
    }

    /// As services make it by a migration.
    static void make(Transactions owner, String schema) throws SQLException {
        owner.run(handle ->
                handle.execute(
                        """
                        create table if not exists %s.quota_use (
                            holder text not null,
                            measure text not null,
                            window_end timestamptz not null,
                            used bigint not null check (used >= 0),
                            primary key (holder, measure)
                        )
                        """
                                .formatted(schema)));
    }

    /// Another instance of a service on this table.
    static Quotas instance(DataSource pool, SimpleMeterRegistry metrics) {
        return new Quotas(new Transactions(pool), new QuotaMetrics(metrics), SCHEMA);
    }

    /// What a holder took in its newest window.
    long used(Charge charge) throws SQLException {
        return transactions.call(handle ->
                handle.createQuery(
                                "select coalesce(sum(used), 0) from quotas.quota_use where holder = :holder and measure = :measure")
                        .bind("holder", charge.key().holder())
                        .bind("measure", charge.key().measure())
                        .mapTo(Long.class)
                        .one());
    }

    /// As if this much time had passed for the holder.
    void age(Charge charge, String interval) throws SQLException {
        transactions.run(handle ->
                handle.createUpdate(
                                "update quotas.quota_use set window_end = window_end - :interval::interval where holder = :holder and measure = :measure")
                        .bind("interval", interval)
                        .bind("holder", charge.key().holder())
                        .bind("measure", charge.key().measure())
                        .execute());
    }

    /// Seconds until the window of a period ends, by the database's clock.
    double secondsLeft(Period period) throws SQLException {
        return transactions.call(handle ->
                handle.createQuery(
                                "select extract(epoch from date_trunc(:period, clock_timestamp(), 'UTC') + ('1 ' || :period)::interval - clock_timestamp())")
                        .bind("period", period.label())
                        .mapTo(Double.class)
                        .one());
    }
}
