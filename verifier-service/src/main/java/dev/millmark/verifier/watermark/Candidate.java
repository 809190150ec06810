package dev.millmark.verifier.watermark;

import dev.millmark.verifier.keys.DetectableScheme;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.key.WatermarkKey;

/// A key that may have marked a text, and the only model whose texts it marks.
record Candidate(WatermarkKey key, DetectableScheme kind, ReadableModel model) {

    Scheme scheme() {
        return kind.over(model.vocabulary());
    }
}
