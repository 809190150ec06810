package dev.millmark.generator.release.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.release.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The tables of evaluations and of what came of them.
final class EvaluationTable {

    private static final int MOST = 20;

    private EvaluationTable() {}

    /// Adds an evaluation; adding it twice changes nothing.
    static void add(Handle handle, ReleaseEvaluationRequested asked) {
        handle.createUpdate(
                        """
                        insert into generator.evaluation
                            (evaluation, release, model, texts, tokens, seed, prompts, requested_at)
                        values (:evaluation, :release, :model, :texts, :tokens, :seed, :prompts, :requestedAt)
                        on conflict do nothing
                        """)
                .bind("evaluation", UUID.fromString(asked.evaluation()))
                .bind("release", Bytes.fromHex(asked.release()).toArray())
                .bind("model", asked.model())
                .bind("texts", asked.texts())
                .bind("tokens", asked.tokens())
                .bind("seed", asked.seed())
                .bind("prompts", Bytes.fromHex(asked.prompts()).toArray())
                .bind("requestedAt", Timestamp.from(asked.requestedAt()))
                .execute();
    }

    /// The oldest evaluation of one of these releases, from these prompts, that lacks texts.
    static Optional<Evaluation> unfinished(
            Handle handle, Collection<Digest> releases, Digest prompts) {
        return handle.createQuery(
                        """
                        select * from generator.evaluation
                        where sampled < texts and release = any(:releases) and prompts = :prompts
                        order by requested_at, evaluation limit 1
                        """)
                .bind(
                        "releases",
                        releases.stream()
                                .map(release -> release.bytes().toArray())
                                .toArray(byte[][]::new))
                .bind("prompts", prompts.bytes().toArray())
                .map((row, _) -> read(row))
                .findOne();
    }

    /// One more text is on the topic.
    static void sampled(Handle handle, String evaluation, int index) {
        handle.createUpdate(
                        """
                        update generator.evaluation set sampled = :index + 1
                        where evaluation = :evaluation and sampled = :index
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("index", index)
                .execute();
    }

    /// What became of a statement; the first word counts.
    static void found(Handle handle, String evaluation, Evaluation.Found found, Instant at) {
        handle.createUpdate(
                        """
                        insert into generator.evaluation_evidence (evaluation, statement, outcome, detail, recorded_at)
                        values (:evaluation, :statement, :outcome, :detail, :at)
                        on conflict do nothing
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("statement", Bytes.fromHex(found.statement()).toArray())
                .bind("outcome", found.outcome())
                .bind("detail", found.detail())
                .bind("at", Timestamp.from(at))
                .execute();
    }

    /// The newest evaluations of a release, newest first.
    static List<Evaluation> of(Handle handle, Digest release) {
        return handle
                .createQuery(
                        """
                        select * from generator.evaluation where release = :release
                        order by requested_at desc, evaluation desc limit :most
                        """)
                .bind("release", release.bytes().toArray())
                .bind("most", MOST)
                .map((row, _) -> read(row))
                .list()
                .stream()
                .map(one -> one.with(found(handle, one.request().evaluation())))
                .toList();
    }

    private static List<Evaluation.Found> found(Handle handle, String evaluation) {
        return handle.createQuery(
                        """
                        select statement, outcome, detail from generator.evaluation_evidence
                        where evaluation = :evaluation order by recorded_at, statement
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .map((row, _) ->
                        new Evaluation.Found(
                                Bytes.copyOf(row.getBytes("statement")).toHex(),
                                row.getString("outcome"),
                                row.getString("detail")))
                .list();
    }

    private static Evaluation read(ResultSet row) throws SQLException {
        return new Evaluation(
                new ReleaseEvaluationRequested(
                        row.getString("evaluation"),
                        Bytes.copyOf(row.getBytes("release")).toHex(),
                        row.getString("model"),
                        row.getInt("texts"),
                        row.getInt("tokens"),
                        row.getLong("seed"),
                        Bytes.copyOf(row.getBytes("prompts")).toHex(),
                        row.getTimestamp("requested_at").toInstant()),
                row.getInt("sampled"),
                List.of());
    }
}
