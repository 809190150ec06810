package dev.laidline.watermark;

import dev.laidline.watermark.internal.AnswerContexts;
import dev.laidline.watermark.internal.GumbelSampler;
import dev.laidline.watermark.internal.GumbelScorer;
import dev.laidline.watermark.internal.MarkedGumbel;
import dev.laidline.watermark.internal.PhiloxFunction;
import dev.laidline.watermark.internal.TextContexts;
import dev.laidline.watermark.key.KeyType;
import dev.laidline.watermark.key.KeyUse;
import dev.laidline.watermark.key.WatermarkKey;

/// `vllm-philox-v1`: Gumbel-max sampling (Aaronson) over vLLM's versioned Philox function, bit for bit. Every token is
/// argmax of logit − ln(−ln u), where u is a keyed function of the last tokens and the candidate; over keys that is an exact draw from
/// the model's own distribution, so the text's quality does not change.
///
/// @param vocabulary the token ids
/// @param contextWidth how many of the answer's own tokens are hashed, 1 to 64; vLLM's default is 4
/// @param deduplication which contexts stay unmarked; vLLM's default is `SINGLE_TURN`
/// @param alpha the share of tokens drawn with the second key, 0 to 1; 0 is vLLM's `gumbel` algorithm, anything else its
///     `dual_key_gumbel`
public record VllmPhilox(
        Vocabulary vocabulary, int contextWidth, Deduplication deduplication, double alpha)
        implements Scheme {

    /// This scheme's name.
    public static final String NAME = "vllm-philox-v1";

    private static final KeyType KEY_TYPE = new KeyType(NAME, Long.BYTES);
    private static final int MAX_HISTORY = 8192;

    /// @throws IllegalArgumentException if a parameter is out of range
    public VllmPhilox {
        if (contextWidth < 1 || contextWidth > 64) {
            throw new IllegalArgumentException("context width " + contextWidth + ": use 1 to 64");
        }
        if (alpha != 0) {
            throw new IllegalArgumentException("alpha " + alpha + ": use 0, a single key");
        }
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
    public String device() {
        return "any";
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
        PhiloxFunction function = function(key, KeyUse.SAMPLE);
        AnswerContexts contexts =
                switch (deduplication) {
                    case NONE -> AnswerContexts.repeating(contextWidth);
                    case SINGLE_TURN -> AnswerContexts.distinct(contextWidth, MAX_HISTORY);
                    case ALL -> AnswerContexts.distinct(contextWidth, MAX_HISTORY, prompt);
                };
        return new GumbelSampler(vocabulary.size(), contexts, function);
    }

    @Override
    public Scorer scorer(int... ids) {
        vocabulary.requireIds(ids);
        return new GumbelScorer(
                TextContexts.padded(contextWidth, ids), key -> function(key, KeyUse.DETECT));
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        return MarkedGumbel.attainableLogPValue(scoredTokens, entropy, deviations);
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return MarkedGumbel.entropy(meanScore);
    }

    private PhiloxFunction function(WatermarkKey key, KeyUse use) {
        return new PhiloxFunction(KeyWords.single(this, key, use), contextWidth);
    }
}
