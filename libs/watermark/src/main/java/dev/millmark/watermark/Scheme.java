package dev.millmark.watermark;

import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.Map;

/// How a text is marked and how the mark is found. A closed choice: a new scheme is a new record here, a line in
/// [SchemeId], and its test vectors. Schemes are values; they hold parameters and no key.
public sealed interface Scheme permits GumbelScheme, HfSynthId, GdmSynthId, HfKgw {

    /// The scheme's name and version, for example `vllm-philox-v1`.
    String name();

    /// The pseudorandom function and its version, as its first implementer writes it.
    String prf();

    /// How many tokens before a token are hashed to give its random words.
    int contextWidth();

    /// What the generator does with repeated contexts.
    Deduplication deduplication();

    /// The token ids that the mark lives in.
    Vocabulary vocabulary();

    /// This scheme for texts of another tokenizer.
    Scheme withVocabulary(Vocabulary vocabulary);

    /// How often a dual-key generator uses its second key, 0 to 1; 0 for a single key.
    default double alpha() {
        return 0;
    }

    /// The kind of machine whose random numbers the scheme depends on: `any`, or `cpu` where a GPU would draw others.
    default String device() {
        return "any";
    }

    /// What only this scheme has, by name, for [#id()].
    default Map<String, String> furtherParameters() {
        return Map.of();
    }

    /// The keys this scheme takes.
    KeyType keyType();

    /// A sampler for one answer.
    ///
    /// @param key an active key of [#keyType()]
    /// @param prompt the prompt's ids, for the schemes whose context reaches into it; others ignore it
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not mark texts
    /// @throws IllegalArgumentException if the key is of another scheme or an id is outside the vocabulary
    /// @throws UnsupportedOperationException if this library only detects the scheme
    Sampler sampler(WatermarkKey key, int... prompt);

    /// Prepares a text for scoring.
    ///
    /// @param ids of the text alone, without prompt and without special tokens
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    Scorer scorer(int... ids);

    /// The natural logarithm of the p-value that a wholly marked text of this length and entropy reaches if its score
    /// lies `deviations` standard deviations from its mean. Each token is taken to be a uniform choice among e^entropy
    /// tokens.
    ///
    /// @param scoredTokens at least 0
    /// @param entropy of the next-token distribution after truncation, mean over the text, in nats per token
    /// @param deviations 0 for the typical text, negative for an unlucky one
    double attainableLogPValue(int scoredTokens, double entropy, double deviations);

    /// The entropy in nats per token at which a wholly marked text has this mean score; 0 where the mean shows no mark.
    /// The inverse of what [#attainableLogPValue(int, double, double)] assumes.
    double entropyOfMarked(double meanScore);

    /// Everything a detector needs except the key, as one line. Goes into every issued record:
    /// `vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=...`
    default String id() {
        return SchemeId.of(this);
    }

    /// Reads what [#id()] wrote.
    ///
    /// @throws MalformedSchemeIdException if no scheme here would write `id`, to the letter
    static Scheme parse(String id) throws MalformedSchemeIdException {
        return SchemeId.parse(id);
    }
}
