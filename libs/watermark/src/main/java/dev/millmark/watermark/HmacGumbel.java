package dev.millmark.watermark;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.GumbelSampler;
import dev.millmark.watermark.internal.gumbel.HmacFunction;
import dev.millmark.watermark.internal.gumbel.MarkedGumbel;
import dev.millmark.watermark.internal.gumbel.SumScorer;
import dev.millmark.watermark.internal.gumbel.SummedScores;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.List;

/// `hmac-v1`: Gumbel-max sampling over HMAC-SHA-256, for those who want a cryptographic function and can pay about a
/// microsecond for each token that truncation leaves. vLLM used this function as a reference while its own was written.
/// Vectors: `hmac_v1.json` among this library's test resources.
///
/// @param vocabulary the token ids
/// @param contextWidth how many of the answer's own tokens are hashed, 1 to 64
/// @param deduplication which contexts stay unmarked
public record HmacGumbel(Vocabulary vocabulary, int contextWidth, Deduplication deduplication)
        implements GumbelScheme {

    /// This scheme's name.
    public static final String NAME = "hmac-v1";

    private static final KeyType KEY_TYPE = new KeyType(NAME, 32);
    private static final int MAX_HISTORY = 8192;

    /// @throws IllegalArgumentException if the width is out of range
    public HmacGumbel {
        SchemeParameters.requireWidth(contextWidth, 1);
    }

    static HmacGumbel of(SchemeId.Parameters parameters) {
        return new HmacGumbel(
                parameters.vocabulary(), parameters.integer("width"), parameters.deduplication());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String prf() {
        return "hmac-sha256-v1";
    }

    @Override
    public KeyType keyType() {
        return KEY_TYPE;
    }

    @Override
    public HmacGumbel withVocabulary(Vocabulary other) {
        return new HmacGumbel(other, contextWidth, deduplication);
    }

    @Override
    public Sampler sampler(WatermarkKey key, int... prompt) {
        vocabulary.requireIds(prompt);
        HmacFunction function = function(key, KeyUse.SAMPLE);
        AnswerContexts contexts =
                AnswerContexts.of(deduplication, contextWidth, MAX_HISTORY, prompt);
        return new GumbelSampler(vocabulary.size(), contexts, random -> function);
    }

    @Override
    public Scorer scorer(int... ids) {
        vocabulary.requireIds(ids);
        return new SumScorer(
                TextContexts.padded(contextWidth, ids),
                key -> function(key, KeyUse.DETECT),
                SummedScores.Law.GAMMA);
    }

    @Override
    public UniformScorer uniforms(int... ids) {
        vocabulary.requireIds(ids);
        return new UniformScorer(
                TextContexts.padded(contextWidth, ids),
                key -> List.of(function(key, KeyUse.DETECT)),
                0);
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        return MarkedGumbel.SINGLE_KEY.attainableLogPValue(scoredTokens, entropy, deviations);
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return MarkedGumbel.SINGLE_KEY.entropy(meanScore);
    }

    private HmacFunction function(WatermarkKey key, KeyUse use) {
        KeyWords.requireType(keyType(), key);
        return new HmacFunction(key.materialFor(use), contextWidth);
    }
}
