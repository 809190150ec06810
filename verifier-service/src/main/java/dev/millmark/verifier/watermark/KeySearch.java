package dev.millmark.verifier.watermark;

import dev.millmark.verifier.keys.Revocation;
import dev.millmark.verifier.watermark.Readings.Traceable;
import dev.millmark.verifier.watermark.WatermarkFinding.Mark;
import dev.millmark.verifier.watermark.WatermarkFinding.MarkedPart;
import dev.millmark.verifier.watermark.WatermarkFinding.ReadAs;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.KeyedReadings;
import dev.millmark.watermark.detection.MarkedSpan;
import dev.millmark.watermark.detection.Measurement;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.detection.SpanDetection;
import dev.millmark.watermark.detection.SpanDetector;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.normalization.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What one key's search of a text found. All p-values are over everything tried.
///
/// @param parts of the reading that shows the strongest part
record KeySearch(
        Candidate candidate, Detection detection, Whole evidence, Optional<PartsOfReading> found) {

    /// @param measurement of the whole text
    /// @param readings how many there were
    /// @param tokens of the longest
    record Whole(Measurement measurement, int readings, int tokens) {}

    /// The marked parts of one reading.
    record PartsOfReading(String variant, List<MarkedPart> parts) {
        PartsOfReading {
            parts = List.copyOf(parts);
        }

        PValue pValue() {
            return parts.stream().map(MarkedPart::pValue).min(PValue::compareTo).orElse(PValue.ONE);
        }
    }

    static KeySearch of(Candidate candidate, Readings readings, AlphaBudget budget) {
        Scheme scheme = candidate.scheme();
        int count = readings.all().size();
        KeyedReadings keyed = readings.under(candidate.key(), scheme);
        Detection detection =
                Detector.of(scheme, budget.ofWhole())
                        .assumingEntropy(candidate.model().entropy())
                        .detect(keyed);
        List<SpanDetection> spans = SpanDetector.of(scheme, budget.ofParts(count)).detect(keyed);
        return new KeySearch(
                candidate,
                detection,
                new Whole(overall(detection.measurement(), budget), count, readings.longest()),
                parts(readings, spans, budget));
    }

    private static Optional<PartsOfReading> parts(
            Readings readings, List<SpanDetection> spans, AlphaBudget budget) {
        PartsOfReading best = null;
        for (int i = 0; i < spans.size(); i++) {
            Traceable reading = readings.all().get(i);
            List<MarkedPart> parts = new ArrayList<>();
            for (MarkedSpan span : spans.get(i).spans()) {
                TextRange at = reading.submitted(span.labeled());
                parts.add(
                        new MarkedPart(
                                at.from(),
                                at.to(),
                                span.key(),
                                budget.overall(span.pValue(), spans.size())));
            }
            PartsOfReading found = new PartsOfReading(reading.variant().variant(), parts);
            if (!parts.isEmpty() && (best == null || found.pValue().compareTo(best.pValue()) < 0)) {
                best = found;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Measurement overall(Measurement ofOneKey, AlphaBudget budget) {
        Measurement.Reach reach = ofOneKey.reach();
        return new Measurement(
                budget.overall(ofOneKey.pValue()),
                ofOneKey.scoredTokens(),
                new Measurement.Reach(
                        reach.entropy(), budget.overall(reach.attainable()), reach.tokensNeeded()),
                ofOneKey.hypotheses());
    }

    Measurement whole() {
        return evidence.measurement();
    }

    int readings() {
        return evidence.readings();
    }

    /// The parts on the near side of an edge.
    List<MarkedPart> parts(PValue edge) {
        return found.map(PartsOfReading::parts).orElse(List.of()).stream()
                .filter(part -> part.pValue().compareTo(edge) <= 0)
                .toList();
    }

    /// Whether this key's mark shows on the near side of an edge.
    boolean isMarked(PValue edge) {
        return pValue().compareTo(edge) <= 0;
    }

    /// What the text could have shown of this key; empty where it shows it, for then what is known comes from the mark.
    Optional<WatermarkFinding.Power> power() {
        return detection instanceof Detection.Detected
                ? Optional.empty()
                : Optional.of(new WatermarkFinding.Power(whole().scoredTokens(), whole().reach()));
    }

    /// Whether a wholly marked text like this one would have been found.
    boolean couldHaveShown() {
        return detection instanceof Detection.NotDetected;
    }

    /// Whether the text has tokens enough, of which too few are scored because their contexts have come before.
    boolean isRepetitive() {
        var needed = whole().reach().tokensNeeded();
        return needed.isPresent()
                && whole().scoredTokens() < needed.getAsInt()
                && evidence.tokens() >= needed.getAsInt();
    }

    /// The strongest sign of this key.
    PValue pValue() {
        return Stream.concat(
                        Stream.of(whole().pValue()), found.stream().map(PartsOfReading::pValue))
                .min(PValue::compareTo)
                .orElseThrow();
    }

    /// Whether others may have had the key.
    boolean isOfRevokedKey() {
        return candidate.key().state() == KeyState.REVOKED;
    }

    /// @param revocation of the key
    /// @throws IllegalStateException if this key's mark was not found
    Mark mark(MarkStrength strength, Optional<Revocation> revocation) {
        String variant =
                switch (detection) {
                    case Detection.Detected detected -> detected.reading().variant();
                    case Detection.NotDetected _, Detection.Inconclusive _ ->
                            found.map(PartsOfReading::variant)
                                    .orElseThrow(() ->
                                            new IllegalStateException(
                                                    "no mark of " + candidate.key().id()));
                };
        return new Mark(
                candidate.scheme().name(),
                candidate.key().id(),
                new ReadAs(candidate.model().name(), variant),
                new WatermarkFinding.Evidence(
                        pValue(),
                        strength,
                        revocation.map(known -> new RevokedKey(known, Optional.empty()))));
    }
}
