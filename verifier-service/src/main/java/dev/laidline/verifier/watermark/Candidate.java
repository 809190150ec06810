package dev.laidline.verifier.watermark;

import dev.laidline.verifier.keys.DetectableScheme;
import dev.laidline.watermark.Scheme;
import dev.laidline.watermark.key.WatermarkKey;

/// A key that may have marked a text, and the only model whose texts it marks.
record Candidate(WatermarkKey key, DetectableScheme kind, ReadableModel model) {

    Scheme scheme() {
        return kind.over(model.vocabulary());
    }
}
