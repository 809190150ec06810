package dev.millmark.watermark;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.DualKeyFunction;
import dev.millmark.watermark.internal.gumbel.GumbelFunction;
import dev.millmark.watermark.internal.gumbel.GumbelSampler;
import dev.millmark.watermark.internal.gumbel.MarkedGumbel;
import dev.millmark.watermark.internal.gumbel.PhiloxFunction;
import dev.millmark.watermark.internal.gumbel.SumScorer;
import dev.millmark.watermark.internal.gumbel.SummedScores;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.List;

/// `vllm-philox-v1`: Gumbel-max sampling (Aaronson) over vLLM's versioned Philox function, bit for bit. Every token is
/// argmax of logit − ln(−ln u), where u is a keyed function of the last tokens and the candidate; over keys that is an
/// exact draw from the model's own distribution, so the text's quality does not change.
///
/// @param vocabulary the token ids
/// @param contextWidth how many of the answer's own tokens are hashed, 1 to 64; vLLM's default is 4
/// @param deduplication which contexts stay unmarked; vLLM's default is `SINGLE_TURN`
/// @param alpha the share of tokens drawn with the second key, 0 to 1; 0 is vLLM's `gumbel` algorithm, anything else
///     its `dual_key_gumbel`
public record VllmPhilox(
        Vocabulary vocabulary, int contextWidth, Deduplication deduplication, double alpha)
        implements GumbelScheme {

    /// This scheme's name.
    public static final String NAME = "vllm-philox-v1";

    private static final KeyType KEY_TYPE = new KeyType(NAME, Long.BYTES);

    /// After so many tokens vLLM forgets a context (`max_history`).
    public static final int MAX_HISTORY = 8192;

    /// @throws IllegalArgumentException if a parameter is out of range
    public VllmPhilox {
        SchemeParameters.requireWidth(contextWidth, 1);
        SchemeParameters.requireShare(alpha);
    }

    /// vLLM's defaults: context width 4, single-turn deduplication, one key.
    public VllmPhilox(Vocabulary vocabulary) {
        this(vocabulary, 4, Deduplication.SINGLE_TURN, 0);
    }

    static VllmPhilox of(SchemeId.Parameters parameters) {
        return new VllmPhilox(
                parameters.vocabulary(),
                parameters.integer("width"),
                parameters.deduplication(),
                parameters.real("alpha"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String prf() {
        return "philox4x32-10-v1";
    }

    @Override
    public KeyType keyType() {
        return KEY_TYPE;
    }

    @Override
    public VllmPhilox withVocabulary(Vocabulary other) {
        return new VllmPhilox(other, contextWidth, deduplication, alpha);
    }

    @Override
    public Sampler sampler(WatermarkKey key, int... prompt) {
        vocabulary.requireIds(prompt);
        AnswerContexts contexts =
                AnswerContexts.of(deduplication, contextWidth, MAX_HISTORY, prompt);
        return new GumbelSampler(vocabulary.size(), contexts, choice(key));
    }

    @Override
    public Scorer scorer(int... ids) {
        vocabulary.requireIds(ids);
        TextContexts text = TextContexts.padded(contextWidth, ids);
        return alpha == 0
                ? new SumScorer(text, key -> single(key, KeyUse.DETECT), SummedScores.Law.GAMMA)
                : new SumScorer(text, this::fused, SummedScores.Law.dualKey(alpha));
    }

    @Override
    public UniformScorer uniforms(int... ids) {
        vocabulary.requireIds(ids);
        return new UniformScorer(TextContexts.padded(contextWidth, ids), this::possible, alpha);
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        return new MarkedGumbel(alpha).attainableLogPValue(scoredTokens, entropy, deviations);
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return new MarkedGumbel(alpha).entropy(meanScore);
    }

    private GumbelSampler.Choice choice(WatermarkKey key) {
        if (alpha == 0) {
            PhiloxFunction function = single(key, KeyUse.SAMPLE);
            return random -> function;
        }
        PhiloxFunction a = derived(key, KeyUse.SAMPLE, "key_a");
        PhiloxFunction b = derived(key, KeyUse.SAMPLE, "key_b");
        return random -> random.nextDouble() < alpha ? b : a;
    }

    private List<GumbelFunction> possible(WatermarkKey key) {
        return alpha == 0
                ? List.of(single(key, KeyUse.DETECT))
                : List.of(
                        derived(key, KeyUse.DETECT, "key_a"), derived(key, KeyUse.DETECT, "key_b"));
    }

    private DualKeyFunction fused(WatermarkKey key) {
        return new DualKeyFunction(
                derived(key, KeyUse.DETECT, "key_a"), derived(key, KeyUse.DETECT, "key_b"), alpha);
    }

    private PhiloxFunction single(WatermarkKey key, KeyUse use) {
        return new PhiloxFunction(KeyWords.single(keyType(), key, use), contextWidth);
    }

    private PhiloxFunction derived(WatermarkKey key, KeyUse use, String label) {
        return new PhiloxFunction(
                DualKeyFunction.derive(KeyWords.single(keyType(), key, use), label), contextWidth);
    }
}
