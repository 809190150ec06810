package dev.millmark.watermark;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.GumbelSampler;
import dev.millmark.watermark.internal.gumbel.MarkedGumbel;
import dev.millmark.watermark.internal.gumbel.MurmurFunction;
import dev.millmark.watermark.internal.gumbel.SumScorer;
import dev.millmark.watermark.internal.gumbel.SummedScores;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.List;

/// `sglang-murmur-v1`: SGLang's Gumbel-max watermark over a Murmur3-style function. The context reaches into the
/// prompt, so a detector without the prompt cannot score the text's first tokens. Murmur is not a cryptographic
/// function.
///
/// @param vocabulary the token ids
/// @param contextWidth how many ids of prompt and answer are hashed, 1 to 64; SGLang's default is 4
/// @param alpha the share of contexts that the second of two keys serves, 0 to 1; 0 for a single key of one word. A
///     coin that is itself a keyed function of the context decides, so the detector knows it and loses nothing.
public record SglangMurmur(Vocabulary vocabulary, int contextWidth, double alpha)
        implements GumbelScheme {

    /// This scheme's name.
    public static final String NAME = "sglang-murmur-v1";

    /// SGLang marks at most so many distinct contexts of one request.
    private static final int CONTEXT_BUDGET = 4096;

    /// @throws IllegalArgumentException if a parameter is out of range
    public SglangMurmur {
        SchemeParameters.requireWidth(contextWidth, 1);
        SchemeParameters.requireShare(alpha);
    }

    static SglangMurmur of(SchemeId.Parameters parameters) {
        return new SglangMurmur(
                parameters.vocabulary(), parameters.integer("width"), parameters.real("alpha"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String prf() {
        return "murmur3-32";
    }

    @Override
    public Deduplication deduplication() {
        return Deduplication.SINGLE_TURN;
    }

    /// One 64-bit word, or two where alpha is not 0.
    @Override
    public KeyType keyType() {
        return new KeyType(NAME, alpha == 0 ? Long.BYTES : 2 * Long.BYTES);
    }

    @Override
    public SglangMurmur withVocabulary(Vocabulary other) {
        return new SglangMurmur(other, contextWidth, alpha);
    }

    @Override
    public Sampler sampler(WatermarkKey key, int... prompt) {
        vocabulary.requireIds(prompt);
        MurmurFunction function = function(key, KeyUse.SAMPLE);
        AnswerContexts contexts = AnswerContexts.following(contextWidth, CONTEXT_BUDGET, prompt);
        return new GumbelSampler(vocabulary.size(), contexts, random -> function);
    }

    @Override
    public Scorer scorer(int... ids) {
        return new SumScorer(
                scored(ids), key -> function(key, KeyUse.DETECT), SummedScores.Law.GAMMA);
    }

    @Override
    public UniformScorer uniforms(int... ids) {
        return new UniformScorer(scored(ids), key -> List.of(function(key, KeyUse.DETECT)), 0);
    }

    /// Contexts of one hash are one context, as they are to the generator: the hash has 32 bits and no key, so anybody
    /// can make contexts that share it, and a token after them has the same random number each time.
    private TextContexts scored(int... ids) {
        vocabulary.requireIds(ids);
        TextContexts text = TextContexts.full(contextWidth, ids);
        return text.distinct(
                i -> MurmurFunction.contextHash(text.contexts(), i * contextWidth, contextWidth));
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        return MarkedGumbel.SINGLE_KEY.attainableLogPValue(scoredTokens, entropy, deviations);
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return MarkedGumbel.SINGLE_KEY.entropy(meanScore);
    }

    private MurmurFunction function(WatermarkKey key, KeyUse use) {
        long[] words = KeyWords.all(keyType(), key, use);
        return alpha == 0
                ? MurmurFunction.single(words[0], contextWidth)
                : MurmurFunction.dual(words[0], words[1], alpha, contextWidth);
    }
}
