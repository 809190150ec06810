package dev.millmark.watermark.detection;

import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scores;
import java.util.List;

/// The readings of one text, scored under one key.
public final class KeyedReadings {

    private final PreparedReadings prepared;
    private final WatermarkKey key;
    private final List<Scores> scores;

    KeyedReadings(PreparedReadings prepared, WatermarkKey key, List<Scores> scores) {
        this.prepared = prepared;
        this.key = key;
        this.scores = scores;
    }

    PreparedReadings prepared() {
        return prepared;
    }

    WatermarkKey key() {
        return key;
    }

    Scores scores(int reading) {
        return scores.get(reading);
    }
}
