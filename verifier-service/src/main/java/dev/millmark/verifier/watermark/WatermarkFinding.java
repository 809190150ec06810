package dev.millmark.verifier.watermark;

import dev.millmark.watermark.detection.Measurement;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.key.KeyId;
import java.util.List;

/// What the words say. There is no form that says a person wrote them.
public sealed interface WatermarkFinding {

    /// The mark of a key is in the text.
    ///
    /// @param parts where; empty where only the text as a whole shows it
    record Marked(Mark mark, List<MarkedPart> parts, Search search) implements WatermarkFinding {
        public Marked {
            parts = List.copyOf(parts);
        }
    }

    /// A wholly marked text of this length would have shown its mark; this one does not.
    record Unmarked(Search search) implements WatermarkFinding {}

    /// The text is too short, or too predictable, to show a mark.
    record TooShort(Search search) implements WatermarkFinding {}

    /// There is no key to search with.
    record NotSearched() implements WatermarkFinding {}

    /// The strongest sign.
    ///
    /// @param scheme the scheme's name
    /// @param key which key matched
    /// @param reading how the text was read for it
    /// @param pValue of the best hypothesis, multiplied by everything that was tried
    record Mark(String scheme, KeyId key, ReadAs reading, PValue pValue) {}

    /// @param model whose tokenizer was used
    /// @param variant which normalization: `raw`, `normalized` or `folded`
    record ReadAs(String model, String variant) {}

    /// A marked part of the text, a best estimate.
    ///
    /// @param start in UTF-16 units of the searched text
    /// @param end behind the last unit
    /// @param key which key matched
    /// @param pValue that some of it is marked, multiplied by everything that was tried
    record MarkedPart(int start, int end, KeyId key, PValue pValue) {}

    /// What was tried.
    ///
    /// @param alpha the false-positive rate of all of it together
    /// @param tried how often
    /// @param whole what the best hypothesis about the whole text measured, multiplied by everything that was tried
    record Search(double alpha, Tried tried, Measurement whole) {}

    /// @param keys distinct keys
    /// @param readings distinct readings of the best model's tokenizer
    /// @param searches 2: the whole text, and its parts
    record Tried(int keys, int readings, int searches) {

        /// What the p-value of the whole text is multiplied by.
        public long hypotheses() {
            return (long) keys * readings * searches;
        }
    }
}
