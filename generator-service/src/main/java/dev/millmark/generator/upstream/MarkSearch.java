package dev.millmark.generator.upstream;

import dev.millmark.events.WatermarkUse;
import dev.millmark.generator.keys.KeyPool;
import dev.millmark.generator.upstream.MarkState.Marked;
import dev.millmark.generator.upstream.MarkState.Unmarked;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.WatermarkKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for the mark that a server should have put into a text. Engines that mark fail open: a mode that cannot be
/// marked, or a request that switches marking off, is only logged there.
interface MarkSearch {

    /// What is said of a text whose words another server chose.
    MarkSearch NONE = (_, _) -> new Unmarked("the upstream cannot be sampled");

    /// @param ids of the text's tokens as the server told them; absent where it did not
    MarkState search(String text, int @Nullable [] ids);

    /// The search that a server's configuration asks for.
    static MarkSearch of(String model, UpstreamsConfig.Server server, KeyPool keys)
            throws IOException, MalformedModelException {
        return switch (server.watermark()) {
            case NONE -> NONE;
            case VLLM -> {
                Path directory =
                        server.tokenizer()
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "millmark.upstreams.models.\""
                                                        + model
                                                        + "\".tokenizer is missing: without it no"
                                                        + " text can be searched for its mark"));
                // a key is named after the model that it marks, as its server has it
                yield new OfVllm(server.model().orElse(model), Tokenizer.load(directory), keys);
            }
        };
    }

    /// The mark of vLLM's `gumbel` algorithm under the model's active watermark keys.
    final class OfVllm implements MarkSearch {

        /// A text without a mark is called marked once in a million.
        private static final double ALPHA = 1e-6;

        private final String model;
        private final Tokenizer tokenizer;
        private final KeyPool keys;
        private final VllmPhilox scheme;

        OfVllm(String model, Tokenizer tokenizer, KeyPool keys) {
            this.model = model;
            this.tokenizer = tokenizer;
            this.keys = keys;
            this.scheme =
                    new VllmPhilox(new Vocabulary(tokenizer.digest(), tokenizer.vocabularySize()));
        }

        @Override
        public MarkState search(String text, int @Nullable [] told) {
            List<WatermarkKey> active = keys.ofModel(model);
            if (active.isEmpty()) {
                return new Unmarked("no watermark key is active for the model");
            }
            int[] ids = told != null && areOfTokenizer(told) ? told : tokenizer.encode(text);
            Reading reading = Reading.of(scheme.vocabulary(), "answer", ids);
            return switch (Detector.of(scheme, ALPHA).detect(reading, active)) {
                case Detection.Detected found ->
                        new Marked(
                                new WatermarkUse(
                                        scheme.name(), found.key().toString(), ids.length));
                case Detection.NotDetected _ ->
                        new Unmarked("the upstream's mark is not in the text");
                case Detection.Inconclusive _ -> new Unmarked("too little entropy");
            };
        }

        /// Ends of text and other control tokens have no words, so a reader of the text does not see them.
        private boolean areOfTokenizer(int[] told) {
            return Arrays.stream(told).allMatch(id -> id >= 0 && id < tokenizer.vocabularySize())
                    && tokenizer.decode(told).length() > 0;
        }
    }
}
