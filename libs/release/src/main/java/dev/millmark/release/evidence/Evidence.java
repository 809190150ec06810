package dev.millmark.release.evidence;

import dev.millmark.release.Digest;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.Statement;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an evaluation found about a release. Signed, it is a statement of the predicate type [#PREDICATE_TYPE] whose
/// subject is the release:
///
/// ```
/// {"evaluation": id, "startedAt": time, "finishedAt": time, "inputs": {name: sha256},
///  "measurements": [{"measure", "successes", "trials"} | {"measure", "value", "samples"} | {"measure", "holds"}]}
/// ```
///
/// @param release the release's digest
/// @param evaluation names the evaluation
/// @param startedAt when the first text was made
/// @param finishedAt when the last figure was there; from then on the evidence ages
/// @param inputs digests of what went in: corpora, prompts, the detector's keys
/// @param measurements at least one, none twice
public record Evidence(
        Digest release,
        String evaluation,
        Instant startedAt,
        Instant finishedAt,
        SortedMap<String, Digest> inputs,
        List<Measurement> measurements) {

    /// The predicate type of evidence.
    public static final String PREDICATE_TYPE = "urn:millmark:predicate:release-evidence:v1";

    private static final String SUBJECT = "release";
    private static final int MOST_MEASUREMENTS = 1000;

    /// @throws IllegalArgumentException if nothing was measured, a measure stands twice, or time runs backwards
    public Evidence {
        if (measurements.isEmpty() || measurements.size() > MOST_MEASUREMENTS) {
            throw new IllegalArgumentException(
                    measurements.size() + " measurements: give 1 to " + MOST_MEASUREMENTS);
        }
        if (finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("finished before it started: give times in order");
        }
        Set<Measure> measures = new HashSet<>();
        for (Measurement measurement : measurements) {
            if (!measures.add(measurement.measure())) {
                throw new IllegalArgumentException(
                        measurement.measure() + " stands twice: give each measure once");
            }
        }
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        measurements = List.copyOf(measurements);
    }

    /// The statement to be signed.
    public Statement statement() {
        Map<String, Object> digests = new TreeMap<>();
        inputs.forEach((name, digest) -> digests.put(name, digest.toString()));
        return new Statement(
                List.of(new Statement.Subject(SUBJECT, release)),
                PREDICATE_TYPE,
                Map.of(
                        "evaluation",
                        evaluation,
                        "startedAt",
                        startedAt.toString(),
                        "finishedAt",
                        finishedAt.toString(),
                        "inputs",
                        digests,
                        "measurements",
                        measurements.stream().map(Measurement::json).toList()));
    }

    /// Reads a signed statement; whose signature counts is for the policy to say.
    ///
    /// @throws MalformedStatementException if it is no evidence
    public static Evidence parse(Envelope envelope) throws MalformedStatementException {
        Statement statement = Statement.parse(envelope, PREDICATE_TYPE);
        JsonObject predicate = statement.fields();
        try {
            JsonObject inputs = predicate.object("inputs");
            SortedMap<String, Digest> digests = new TreeMap<>();
            for (String name : inputs.names()) {
                digests.put(name, inputs.digest(name));
            }
            List<Measurement> measurements = new ArrayList<>();
            for (JsonObject measurement : predicate.objects("measurements")) {
                measurements.add(Measurement.read(measurement));
            }
            return predicate.check(() ->
                    new Evidence(
                            statement.subjects().getFirst().digest(),
                            predicate.text("evaluation"),
                            predicate.time("startedAt"),
                            predicate.time("finishedAt"),
                            digests,
                            measurements));
        } catch (MalformedJsonException malformed) {
            throw new MalformedStatementException("no evidence: " + malformed.getMessage());
        }
    }
}
