package dev.millmark.generator.release;

import dev.millmark.release.Digest;
import dev.millmark.release.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// One row for each tenant at a release, with what it took in the current minute and the current day of UTC. A window
/// never goes back: an instance whose clock is behind counts in the window of the others.
final class QuotaTable {

    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private QuotaTable() {}

    /// Whose use is counted.
    record Holder(Digest release, String tenant, String audience) {}

    /// Minute and day, each counted from 1970.
    record Window(long minute, long day) {
        static Window of(Instant now) {
            return new Window(now.getEpochSecond() / MINUTE, now.getEpochSecond() / DAY);
        }
    }

    /// Counts tokens, unless they are beyond the limit. A single answer that is larger than a window's limit passes
    /// where nothing else was counted in it: no limit may shut a caller out for good.
    static boolean take(
            Handle handle, Holder holder, Window window, Optional<Quota> limit, long tokens) {
        return bind(
                                handle.createUpdate(
                                        """
                                        insert into generator.release_use as used
                                            (release, tenant, audience, minute, minute_tokens, day, day_tokens)
                                        values (:release, :tenant, :audience, :minute, :tokens, :day, :tokens)
                                        on conflict (release, tenant, audience) do update set
                                            minute_tokens = excluded.minute_tokens
                                                + case when used.minute >= excluded.minute then used.minute_tokens else 0 end,
                                            minute = greatest(used.minute, excluded.minute),
                                            day_tokens = excluded.day_tokens
                                                + case when used.day >= excluded.day then used.day_tokens else 0 end,
                                            day = greatest(used.day, excluded.day)
                                        where (used.minute < excluded.minute or used.minute_tokens = 0
                                                or used.minute_tokens + excluded.minute_tokens <= :perMinute)
                                            and (used.day < excluded.day or used.day_tokens = 0
                                                or used.day_tokens + excluded.day_tokens <= :perDay)
                                        """),
                                holder,
                                window,
                                tokens)
                        .bind("perMinute", limit.map(Quota::tokensPerMinute).orElse(Long.MAX_VALUE))
                        .bind("perDay", limit.map(Quota::tokensPerDay).orElse(Long.MAX_VALUE))
                        .execute()
                == 1;
    }

    /// How long it takes until a limit that was met is over.
    static Duration wait(Handle handle, Holder holder, Instant now, Quota limit, long tokens) {
        long until =
                bind(
                                handle.createQuery(
                                        """
                                        select case when day >= :day and day_tokens > 0 and day_tokens + :tokens > :perDay
                                            then (greatest(day, :day) + 1) * 86400
                                            else (greatest(minute, :minute) + 1) * 60 end
                                        from generator.release_use
                                        where release = :release and tenant = :tenant and audience = :audience
                                        """),
                                holder,
                                Window.of(now),
                                tokens)
                        .bind("perDay", limit.tokensPerDay())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(now.getEpochSecond() + MINUTE);
        return Duration.ofSeconds(Math.max(1, until - now.getEpochSecond()));
    }

    /// Takes tokens off the windows that they were counted in, as far as those are still open.
    static void giveBack(Handle handle, Holder holder, Window window, long tokens) {
        bind(
                        handle.createUpdate(
                                """
                                update generator.release_use set
                                    minute_tokens = greatest(0,
                                        minute_tokens - case when minute = :minute then :tokens else 0 end),
                                    day_tokens = greatest(0, day_tokens - case when day = :day then :tokens else 0 end)
                                where release = :release and tenant = :tenant and audience = :audience
                                """),
                        holder,
                        window,
                        tokens)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, Holder holder, Window window, long tokens) {
        return statement
                .bind("release", holder.release().bytes().toArray())
                .bind("tenant", holder.tenant())
                .bind("audience", holder.audience())
                .bind("minute", window.minute())
                .bind("day", window.day())
                .bind("tokens", tokens);
    }
}
