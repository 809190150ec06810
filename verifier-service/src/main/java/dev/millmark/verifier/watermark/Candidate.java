package dev.millmark.verifier.watermark;

import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.key.WatermarkKey;

/// A key that may have marked a text, and the only model whose texts it marks.
record Candidate(WatermarkKey key, RegisteredScheme kind, ReadableModel model) {

    Scheme scheme() {
        return kind.over(model.vocabulary());
    }
}
