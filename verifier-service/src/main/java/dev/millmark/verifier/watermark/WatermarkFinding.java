package dev.millmark.verifier.watermark;

import dev.millmark.watermark.detection.Measurement;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.key.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// There is too little in the text to show a mark.
    record Inconclusive(Reason reason, Search search) implements WatermarkFinding {

        /// Why there is too little.
        public enum Reason {
            /// No words.
            EMPTY,
            /// Too few words.
            SHORT,
            /// Enough words, but they repeat: a context counts once.
            REPETITIVE
        }
    }

    /// There is no key to search with.
    record NotSearched() implements WatermarkFinding {}

    /// The strongest sign.
    ///
    /// @param scheme the scheme's name
    /// @param key which key matched
    /// @param reading how the text was read for it
    /// @param evidence how sure it is
    record Mark(String scheme, KeyId key, ReadAs reading, Evidence evidence) {

        /// Whether nobody but us can have made the mark.
        public boolean counts() {
            return evidence.revoked().map(key -> key.sealedAt().isPresent()).orElse(true);
        }

        /// The same mark, on a text that was sealed while only we had the key.
        public Mark sealedAt(Instant time) {
            return new Mark(scheme, key, reading, evidence.sealedAt(time));
        }
    }

    /// @param pValue of the best hypothesis, multiplied by everything that was tried
    /// @param strength its band
    /// @param revoked where others may have had the key
    record Evidence(PValue pValue, MarkStrength strength, Optional<RevokedKey> revoked) {

        private Evidence sealedAt(Instant time) {
            return new Evidence(
                    pValue,
                    strength,
                    revoked.map(key -> new RevokedKey(key.revocation(), Optional.of(time))));
        }
    }

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
    /// @param powers what this text could have shown, by model; a model is missing where each of its keys was found
    record Search(double alpha, Tried tried, Measurement whole, Map<String, Power> powers) {

        public Search {
            powers = Map.copyOf(powers);
        }
    }

    /// What a text could have shown had a model's key marked all of it. It depends on the length alone, not on what was
    /// found.
    ///
    /// @param scoredTokens distinct contexts, not tokens
    record Power(int scoredTokens, Measurement.Reach reach) {}

    /// @param keys distinct keys
    /// @param readings distinct readings of the best model's tokenizer
    /// @param searches 2 for each of the texts that were searched together: the whole text, and its parts
    record Tried(int keys, int readings, int searches) {

        /// What the p-value of the whole text is multiplied by.
        public long hypotheses() {
            return (long) keys * readings * searches;
        }
    }
}
