package dev.millmark.verifier.watermark;

import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.detection.TokenRange;
import dev.millmark.watermark.normalization.NormalizedText;
import dev.millmark.watermark.normalization.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The distinct ways to read a text with one model's tokenizer.
///
/// @param all not empty
record Readings(ReadableModel model, List<Traceable> all) {

    Readings {
        all = List.copyOf(all);
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
        return new Readings(model, distinct);
    }

    List<Reading> readings() {
        return all.stream().map(Traceable::reading).toList();
    }

    /// The number of tokens of the longest reading.
    int longest() {
        return all.stream().mapToInt(one -> one.reading().ids().length).max().orElse(0);
    }

    /// A reading that knows where its tokens stand in the text that was submitted.
    record Traceable(ReadableModel model, NormalizedText variant, Reading reading) {

        /// In UTF-16 units of the submitted text.
        TextRange submitted(TokenRange tokens) {
            int from = offset(tokens.from());
            return variant.submitted(from, Math.max(from, offset(tokens.to())));
        }

        /// Where a token begins in the variant. A token that begins inside a character begins before it.
        private int offset(int token) {
            String before = model.tokenizer().decode(Arrays.copyOf(reading.ids(), token));
            String text = variant.text();
            int common = 0;
            while (common < before.length()
                    && common < text.length()
                    && before.charAt(common) == text.charAt(common)) {
                common++;
            }
            return common;
        }
    }
}
