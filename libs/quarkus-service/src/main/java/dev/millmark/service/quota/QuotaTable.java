package dev.millmark.service.quota;

import dev.millmark.service.quota.Charge.Key;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The table `quota_use`: one row for each holder and measure, with what it took in its newest window. A window never
/// goes back, not even when another server takes over whose clock is behind.
final class QuotaTable {

    private static final String WINDOW_END =
            "to_timestamp((floor(extract(epoch from clock_timestamp()) / %1$s.seconds) + 1) * %1$s.seconds)";

    private final String take;
    private final String open;
    private final String giveBack;
    private final String sweep;

    /// @param schema has a table `quota_use (holder text, measure text, window_end timestamptz not null, used bigint
    /// not null, primary key (holder, measure))`
    QuotaTable(String schema) {
        String table = schema + ".quota_use";
        this.take = TAKE.formatted(table, WINDOW_END.formatted("asked"));
        this.open = OPEN.formatted(table, WINDOW_END.formatted("asked"));
        this.giveBack = GIVE_BACK.formatted(table);
        this.sweep = SWEEP.formatted(table);
    }

    /// The rows are locked in one order, weighed as they then are, and written if none is too much.
    private static final String TAKE =
            """
            with asked as materialized (
                select * from unnest(:holders, :measures, :seconds, :most, :amounts, :portions) with ordinality
                    as asked (holder, measure, seconds, most, amount, portion, place)
            ), held as materialized (
                select kept.holder, kept.measure, kept.window_end, kept.used
                from %1$s as kept join asked on kept.holder = asked.holder and kept.measure = asked.measure
                order by kept.holder, kept.measure
                for update of kept
            ), weighed as materialized (
                select asked.*, held.holder is not null as is_open,
                    greatest(held.window_end, newest.window_end) as window_end,
                    case when held.window_end >= newest.window_end then held.used else 0 end as used
                from asked
                left join held on held.holder = asked.holder and held.measure = asked.measure
                cross join lateral (select %2$s as window_end) as newest
            ), granted as materialized (
                select *, used = 0 or used + amount <= most as fits,
                    greatest(amount, least(portion, most - used)) as allotted
                from weighed
            ), written as (
                update %1$s as kept set window_end = granted.window_end, used = granted.used + granted.allotted
                from granted
                where kept.holder = granted.holder and kept.measure = granted.measure
                    and (select bool_and(is_open and fits) from granted)
                returning 1
            )
            select is_open, fits, allotted, extract(epoch from window_end)::bigint as window_end,
                extract(epoch from window_end - clock_timestamp()) as seconds_left
            from granted order by place
            """;

    private static final String OPEN =
            """
            insert into %1$s (holder, measure, window_end, used)
            select holder, measure, %2$s, 0
            from unnest(:holders, :measures, :seconds) as asked (holder, measure, seconds)
            order by holder, measure
            on conflict do nothing
            """;

    private static final String GIVE_BACK =
            """
            with back as materialized (
                select * from unnest(:holders, :measures, :windows, :amounts)
                    as back (holder, measure, window_end, amount)
            ), held as materialized (
                select kept.holder, kept.measure
                from %1$s as kept join back on kept.holder = back.holder and kept.measure = back.measure
                order by kept.holder, kept.measure
                for update of kept
            )
            update %1$s as kept set used = greatest(0, kept.used - back.amount)
            from back join held on held.holder = back.holder and held.measure = back.measure
            where kept.holder = back.holder and kept.measure = back.measure
                and kept.window_end = to_timestamp(back.window_end)
            """;

    /// What is locked is in use.
    private static final String SWEEP =
            """
            delete from %1$s where (holder, measure) in (
                select holder, measure from %1$s
                where window_end < clock_timestamp() - interval '1 minute'
                for update skip locked
            )
            """;

    /// What the database says of one charge.
    ///
    /// @param isOpen whether there is a row
    /// @param fits whether the holder has as much
    /// @param granted what is taken where everything fits: the amount, and more where a portion was asked for
    record Answer(boolean isOpen, boolean fits, long granted, Window window) {}

    /// @param end in seconds since 1970
    record Window(long end, Duration left) {}

    /// One statement. Everything is taken if each charge is open and fits, and nothing otherwise.
    ///
    /// @param portions what is taken at most, in the order of the charges
    List<Answer> take(Handle handle, List<Charge> charges, List<Long> portions) {
        return keys(handle.createQuery(take), charges)
                .bindArray("most", Long.class, list(charges, charge -> charge.allowance().most()))
                .bindArray("amounts", Long.class, list(charges, Charge::amount))
                .bindArray("portions", Long.class, portions)
                .map((row, _) ->
                        new Answer(
                                row.getBoolean("is_open"),
                                row.getBoolean("fits"),
                                row.getLong("allotted"),
                                new Window(
                                        row.getLong("window_end"),
                                        Duration.ofMillis(
                                                Math.round(row.getDouble("seconds_left") * 1e3)))))
                .list();
    }

    /// Makes the rows that are missing.
    void open(Handle handle, List<Charge> charges) {
        keys(handle.createUpdate(open), charges).execute();
    }

    /// Takes something off the windows that it was counted in.
    void giveBack(Handle handle, List<Reservation.Part> parts, long amount) {
        List<Charge> charges = parts.stream().map(Reservation.Part::charge).toList();
        List<Long> windows = parts.stream().map(Reservation.Part::windowEnd).toList();
        named(handle.createUpdate(giveBack), charges)
                .bindArray("windows", Long.class, windows)
                .bindArray("amounts", Long.class, list(charges, _ -> amount))
                .execute();
    }

    /// Deletes rows whose windows are over.
    void sweep(Handle handle) {
        handle.createUpdate(sweep).execute();
    }

    private static <S extends SqlStatement<S>> S keys(S statement, List<Charge> charges) {
        return named(statement, charges)
                .bindArray(
                        "seconds",
                        Long.class,
                        list(charges, charge -> charge.allowance().period().length().toSeconds()));
    }

    private static <S extends SqlStatement<S>> S named(S statement, List<Charge> charges) {
        List<Key> keys = charges.stream().map(Charge::key).toList();
        return statement
                .bindArray("holders", String.class, keys.stream().map(Key::holder).toList())
                .bindArray("measures", String.class, keys.stream().map(Key::measure).toList());
    }

    private static List<Long> list(List<Charge> charges, Function<Charge, Long> part) {
        return charges.stream().map(part).toList();
    }
}
