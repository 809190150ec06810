package dev.millmark.watermark.detection;

import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import java.util.ArrayList;
import java.util.List;

/// The readings of one text, made ready once so that any number of keys can be tried on them. Immutable; any number of
/// threads may share one.
public final class PreparedReadings {

    private final List<Reading> readings;
    private final List<Scorer> scorers;
    private final List<WindowLevels> levels;

    private PreparedReadings(List<Reading> readings, List<Scorer> scorers) {
        this.readings = List.copyOf(readings);
        this.scorers = List.copyOf(scorers);
        this.levels = scorers.stream().map(scorer -> new WindowLevels()).toList();
    }

    /// Readings with equal ids are one.
    ///
    /// @throws IllegalArgumentException if there is none
    public static PreparedReadings of(Scheme scheme, List<Reading> readings) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("no reading: tokenize the text in at least one way");
        }
        List<Reading> distinct = new ArrayList<>();
        List<Scorer> scorers = new ArrayList<>();
        for (Reading reading : readings) {
            if (distinct.stream().noneMatch(reading::sameHypothesis)) {
                distinct.add(reading);
                scorers.add(
                        scheme.withVocabulary(reading.vocabulary()).scorer(reading.sharedIds()));
            }
        }
        return new PreparedReadings(distinct, scorers);
    }

    /// Scores every reading under a key, for a [Detector] and a [SpanDetector] to share.
    ///
    /// @throws IllegalArgumentException if the key is of another scheme
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not detect
    public KeyedReadings under(WatermarkKey key) {
        return new KeyedReadings(
                this, key, scorers.stream().map(scorer -> scorer.scores(key)).toList());
    }

    /// The distinct readings, in the order given.
    public List<Reading> readings() {
        return readings;
    }

    Scorer scorer(int index) {
        return scorers.get(index);
    }

    WindowLevels levels(int index) {
        return levels.get(index);
    }
}
