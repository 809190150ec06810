package dev.millmark.verifier.watermark;

import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.detection.KeyedReadings;
import dev.millmark.watermark.detection.PreparedReadings;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.detection.TokenRange;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.normalization.NormalizedText;
import dev.millmark.watermark.normalization.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The distinct ways to read a text with one model's tokenizer, made ready for each scheme once.
final class Readings {

    private final List<Traceable> all;
    private final Map<Scheme, PreparedReadings> prepared = new HashMap<>();

    private Readings(List<Traceable> all) {
        this.all = List.copyOf(all);
    }

    static Readings of(ReadableModel model, List<NormalizedText> variants) {
        List<Traceable> distinct = new ArrayList<>();
        for (NormalizedText variant : variants) {
            Reading reading = model.read(variant);
            boolean isNew =
                    distinct.stream()
                            .noneMatch(kept -> Arrays.equals(kept.reading().ids(), reading.ids()));
            if (isNew) {
                distinct.add(new Traceable(model, variant, reading));
            }
        }
        return new Readings(distinct);
    }

    /// Not empty.
    List<Traceable> all() {
        return all;
    }

    /// The same readings in the same order, scored under one key.
    KeyedReadings under(WatermarkKey key, Scheme scheme) {
        return prepared.computeIfAbsent(
                        scheme,
                        wanted ->
                                PreparedReadings.of(
                                        wanted, all.stream().map(Traceable::reading).toList()))
                .under(key);
    }

    /// The number of tokens of the longest reading.
    int longest() {
        return all.stream().mapToInt(one -> one.reading().length()).max().orElse(0);
    }

    /// A reading that knows where its tokens stand in the text that was submitted.
    static final class Traceable {

        private final ReadableModel model;
        private final NormalizedText variant;
        private final Reading reading;

        /// Of each token in the variant; found when a part is first asked for.
        private int[] offsets = {};

        Traceable(ReadableModel model, NormalizedText variant, Reading reading) {
            this.model = model;
            this.variant = variant;
            this.reading = reading;
        }

        Reading reading() {
            return reading;
        }

        NormalizedText variant() {
            return variant;
        }

        /// In UTF-16 units of the submitted text.
        TextRange submitted(TokenRange tokens) {
            if (offsets.length == 0) {
                offsets = model.tokenizer().offsets(reading.ids());
            }
            int length = variant.text().length();
            int from = Math.min(length, offsets[tokens.from()]);
            return variant.submitted(from, Math.clamp(offsets[tokens.to()], from, length));
        }
    }
}
