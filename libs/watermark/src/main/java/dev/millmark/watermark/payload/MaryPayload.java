package dev.millmark.watermark.payload;

import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.GumbelSampler;
import dev.millmark.watermark.internal.gumbel.MaryFunction;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import java.util.stream.IntStream;

/// `mary-v1`: Gumbel-max marking over vLLM's Philox function that carries a [Payload]. The context picks a symbol, and
/// the symbol's value picks the function's stream:
/// ```
/// j = word(key, context, token 0, stream 0xF00D) mod 8
/// u = uniform of word(key, context, token, stream 1 + symbol j)
/// ```
/// For texts of 400 tokens and more. A detector that does not know the payload can tell that there is one, and which of
/// the issued ones it is; nothing is decoded. The mark of `vllm-philox-v1` uses stream 0, so neither detector sees the
/// other's mark. Vectors: `mary_v1.json` among this library's test resources.
///
/// @param scheme vocabulary, context width and deduplication, and the keys' type; of one key, so alpha is 0
public record MaryPayload(VllmPhilox scheme) {

    /// The payload's name.
    public static final String NAME = "mary-v1";

    /// @throws IllegalArgumentException if the scheme has two keys
    public MaryPayload {
        if (scheme.alpha() != 0) {
            throw new IllegalArgumentException(
                    "alpha " + scheme.alpha() + ": " + NAME + " marks with one key");
        }
    }

    /// A sampler for one answer that carries `payload`.
    ///
    /// @param key an active key of the scheme
    /// @param prompt matters only where the scheme's deduplication is `ALL`
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not mark texts
    /// @throws IllegalArgumentException if the key is of another scheme or an id is outside the vocabulary
    public Sampler sampler(WatermarkKey key, Payload payload, int... prompt) {
        scheme.vocabulary().requireIds(prompt);
        AnswerContexts contexts =
                AnswerContexts.of(
                        scheme.deduplication(),
                        scheme.contextWidth(),
                        VllmPhilox.MAX_HISTORY,
                        prompt);
        MaryFunction function = function(key, KeyUse.SAMPLE);
        function.carry(IntStream.range(0, Payload.SYMBOLS).map(payload::symbol).toArray());
        return new GumbelSampler(scheme.vocabulary().size(), contexts, random -> function);
    }

    /// Scores a text under each value of each symbol, each exact context once.
    ///
    /// @param ids of the text alone, without prompt and without special tokens
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not detect
    /// @throws IllegalArgumentException if the key is of another scheme or an id is outside the vocabulary
    public PayloadScores scores(WatermarkKey key, int... ids) {
        scheme.vocabulary().requireIds(ids);
        MaryFunction function = function(key, KeyUse.DETECT);
        TextContexts text = TextContexts.padded(scheme.contextWidth(), ids);
        int[] counts = new int[Payload.SYMBOLS];
        double[][] sums = new double[Payload.SYMBOLS][Payload.ALPHABET];
        for (int i = 0; i < text.count(); i++) {
            function.context(text.contexts(), i * text.width());
            int j = function.place();
            counts[j]++;
            for (int symbol = 0; symbol < Payload.ALPHABET; symbol++) {
                sums[j][symbol] -= Math.log1p(-function.uniform(text.token(i), symbol));
            }
        }
        return new PayloadScores(counts, sums);
    }

    private MaryFunction function(WatermarkKey key, KeyUse use) {
        return new MaryFunction(
                KeyWords.single(scheme.keyType(), key, use),
                scheme.contextWidth(),
                Payload.SYMBOLS);
    }
}
