package dev.millmark.verifier.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.release.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The tables of evaluations and of their texts.
final class EvaluationTable {

    private EvaluationTable() {}

    /// Who wrote a text.
    enum Source {
        MODEL,
        HUMAN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What an evaluation was measured with, once it is.
    ///
    /// @param keys digest over the ids of the keys
    /// @param humanTexts digest of the texts by people
    record Finish(Instant at, Digest keys, Optional<Digest> humanTexts) {}

    /// Adds an evaluation; adding it twice changes nothing.
    static void add(Handle handle, ReleaseEvaluationRequested asked) {
        handle.createUpdate(
                        """
                        insert into verifier.evaluation
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

    /// Adds what was measured of a text; the first measurement counts.
    static void add(Handle handle, String evaluation, Source source, int index, Measured measured) {
        handle.createUpdate(
                        """
                        insert into verifier.evaluation_text
                            (evaluation, source, index, measured_at, tokens, log_likelihood, entropy, labels, log10_p)
                        values (:evaluation, :source, :index, :at, :tokens, :logLikelihood, :entropy, :labels, :log10)
                        on conflict do nothing
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("source", source.label())
                .bind("index", index)
                .bind("at", Timestamp.from(measured.at()))
                .bind("tokens", measured.likelihood().tokens())
                .bind("logLikelihood", measured.likelihood().logLikelihood())
                .bind("entropy", measured.likelihood().entropy())
                .bind("labels", measured.log10().keySet().toArray(String[]::new))
                .bind(
                        "log10",
                        measured.log10().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                .execute();
    }

    static boolean has(Handle handle, String evaluation, Source source, int index) {
        return handle.createQuery(
                        """
                        select exists (select from verifier.evaluation_text
                            where evaluation = :evaluation and source = :source and index = :index)
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("source", source.label())
                .bind("index", index)
                .mapTo(Boolean.class)
                .one();
    }

    /// The oldest evaluation all of whose texts are measured, and whose evidence is not published.
    static Optional<Evaluation> complete(Handle handle) {
        return handle.createQuery(
                        """
                        select * from verifier.evaluation as one
                        where not is_published and texts = (select count(*) from verifier.evaluation_text as text
                            where text.evaluation = one.evaluation and source = 'model')
                        order by requested_at, evaluation limit 1
                        """)
                .map((row, _) -> read(row))
                .findOne();
    }

    static List<Measured> texts(Handle handle, String evaluation, Source source) {
        return handle.createQuery(
                        """
                        select * from verifier.evaluation_text
                        where evaluation = :evaluation and source = :source order by index
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("source", source.label())
                .map((row, _) -> measured(row))
                .list();
    }

    /// Which of the texts are measured.
    static List<Integer> indices(Handle handle, String evaluation, Source source) {
        return handle.createQuery(
                        """
                        select index from verifier.evaluation_text
                        where evaluation = :evaluation and source = :source
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("source", source.label())
                .mapTo(Integer.class)
                .list();
    }

    /// The end of an evaluation; the first one counts, so that a repeat says the same.
    static Finish finish(Handle handle, String evaluation, Finish finish) {
        handle.createUpdate(
                        """
                        update verifier.evaluation set finished_at = :at, keys = :keys, human_texts = :humanTexts
                        where evaluation = :evaluation and finished_at is null
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .bind("at", Timestamp.from(finish.at()))
                .bind("keys", finish.keys().bytes().toArray())
                .bind(
                        "humanTexts",
                        finish.humanTexts().map(digest -> digest.bytes().toArray()).orElse(null))
                .execute();
        return handle.createQuery(
                        """
                        select finished_at, keys, human_texts from verifier.evaluation
                        where evaluation = :evaluation
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .map((row, _) ->
                        new Finish(
                                row.getTimestamp("finished_at").toInstant(),
                                new Digest(Bytes.copyOf(row.getBytes("keys"))),
                                Optional.ofNullable(row.getBytes("human_texts"))
                                        .map(digest -> new Digest(Bytes.copyOf(digest)))))
                .one();
    }

    static void published(Handle handle, String evaluation) {
        handle.createUpdate(
                        """
                        update verifier.evaluation set is_published = true where evaluation = :evaluation
                        """)
                .bind("evaluation", UUID.fromString(evaluation))
                .execute();
    }

    private static Measured measured(ResultSet row) throws SQLException {
        String[] labels = (String[]) row.getArray("labels").getArray();
        Double[] values = (Double[]) row.getArray("log10_p").getArray();
        Map<String, Double> log10 = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            log10.put(labels[i], values[i]);
        }
        return new Measured(
                row.getTimestamp("measured_at").toInstant(),
                new Measured.Likelihood(
                        row.getInt("tokens"),
                        row.getDouble("log_likelihood"),
                        row.getDouble("entropy")),
                new TreeMap<>(log10));
    }

    private static Evaluation read(ResultSet row) throws SQLException {
        return new Evaluation(
                row.getString("evaluation"),
                new Digest(Bytes.copyOf(row.getBytes("release"))),
                new Evaluation.Sample(
                        row.getString("model"),
                        row.getInt("texts"),
                        row.getInt("tokens"),
                        row.getLong("seed")),
                new Digest(Bytes.copyOf(row.getBytes("prompts"))),
                row.getTimestamp("requested_at").toInstant());
    }
}
