package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measure;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.policy.Gate;
import dev.millmark.release.policy.GateFinding;
import dev.millmark.release.policy.StageRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The newest measurement of each measure. A newer one always takes the place, better or worse: nobody repeats an
/// evaluation until it passes and keeps the best.
record EvidenceBook(Map<Measure, Entry> entries) {

    static final EvidenceBook EMPTY = new EvidenceBook(Map.of());

    /// A measurement, the statement that it stands in, and when that was finished.
    record Entry(Measurement measurement, Digest evidence, Instant finishedAt) {

        boolean isNewerThan(Entry other) {
            int order = finishedAt.compareTo(other.finishedAt);
            return order > 0 || order == 0 && evidence.compareTo(other.evidence) > 0;
        }
    }

    EvidenceBook {
        entries = Map.copyOf(entries);
    }

    EvidenceBook with(Evidence evidence, Digest digest) {
        Map<Measure, Entry> next = new HashMap<>(entries);
        for (Measurement measurement : evidence.measurements()) {
            next.merge(
                    measurement.measure(),
                    new Entry(measurement, digest, evidence.finishedAt()),
                    (known, late) -> late.isNewerThan(known) ? late : known);
        }
        return new EvidenceBook(next);
    }

    private Optional<Entry> find(Measure measure) {
        return Optional.ofNullable(entries.get(measure));
    }

    /// The statements that the rule's gates rest on.
    List<Digest> basis(StageRule rule) {
        return rule.gates().stream()
                .flatMap(gate -> find(gate.measure()).stream())
                .map(Entry::evidence)
                .sorted()
                .distinct()
                .toList();
    }

    /// How the evidence fares at the rule's gates.
    List<GateFinding> findings(StageRule rule, Instant now, double error) {
        List<GateFinding> findings = new ArrayList<>();
        for (Gate gate : rule.gates()) {
            findings.add(
                    find(gate.measure())
                            .map(entry -> finding(gate, entry, rule, now, error))
                            .orElseGet(() ->
                                    new GateFinding(
                                            gate,
                                            GateFinding.Result.MISSING,
                                            "nothing was measured")));
        }
        return findings;
    }

    private static GateFinding finding(
            Gate gate, Entry entry, StageRule rule, Instant now, double error) {
        return entry.finishedAt().plus(rule.evidenceMaxAge()).isAfter(now)
                ? gate.judge(entry.measurement(), error)
                : new GateFinding(
                        gate,
                        GateFinding.Result.STALE,
                        "measured at " + entry.finishedAt() + ", which is too long ago");
    }
}
