package dev.millmark.verifier.watermark;

import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.normalization.NormalizedText;

/// A model whose texts can be read as tokens.
///
/// @param entropy in nats per token, assumed
record ReadableModel(String name, Tokenizer tokenizer, Vocabulary vocabulary, double entropy) {

    static ReadableModel of(String name, Tokenizer tokenizer, double entropy) {
        return new ReadableModel(
                name,
                tokenizer,
                new Vocabulary(tokenizer.digest(), tokenizer.vocabularySize()),
                entropy);
    }

    Reading read(NormalizedText text) {
        return Reading.of(vocabulary, text.variant(), tokenizer.encode(text.text()));
    }
}
