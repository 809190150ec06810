package dev.millmark.watermark;

import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.greenlist.GreenListFunction;
import dev.millmark.watermark.internal.greenlist.GreenScorer;
import dev.millmark.watermark.internal.greenlist.MarkedGreen;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.Locale;
import java.util.Map;

/// `hf-kgw-v1`: the green-list watermark (Kirchenbauer et al.) as Hugging Face transformers implements it on a CPU.
/// Detected, not generated. The key is transformers' `hashing_key`, one signed 64-bit word.
///
/// @param vocabulary the token ids; its size must be the model configuration's, because the green list is a part of it
/// @param seeding how the green list follows from the context
/// @param contextWidth transformers' `context_width`, 1 to 64; with `LEFTHASH` only the last token counts, so it must
/// be 1
/// @param greenList its share and the bias
public record HfKgw(Vocabulary vocabulary, Seeding seeding, int contextWidth, GreenList greenList)
        implements Scheme {

    /// This scheme's name.
    public static final String NAME = "hf-kgw-v1";

    private static final KeyType KEY_TYPE = new KeyType(NAME, Long.BYTES);

    /// How the green list follows from the context.
    public enum Seeding {
        /// From key × last token.
        LEFTHASH,
        /// From the least of keyed products over the window, in which the candidate is the last token.
        SELFHASH
    }

    /// The green part of the vocabulary.
    ///
    /// @param ratio `greenlist_ratio`, between 0 and 1
    /// @param bias δ in nats, which only matters to what a marked text is expected to show
    public record GreenList(double ratio, double bias) {

        /// transformers' defaults: a quarter, and 2.
        public static final GreenList DEFAULT = new GreenList(0.25, 2);

        /// @throws IllegalArgumentException if a number is out of range
        public GreenList {
            if (!(ratio > 0 && ratio < 1)) {
                throw new IllegalArgumentException(
                        "green-list ratio " + ratio + ": use a share between 0 and 1");
            }
            if (!(bias > 0 && bias <= 100)) {
                throw new IllegalArgumentException("bias " + bias + ": use a number up to 100");
            }
        }
    }

    /// @throws IllegalArgumentException if a parameter is out of range
    public HfKgw {
        SchemeParameters.requireWidth(contextWidth, 1);
        if (seeding == Seeding.LEFTHASH && contextWidth != 1) {
            throw new IllegalArgumentException(
                    "context width " + contextWidth + " with lefthash: use 1");
        }
        if (vocabulary.size() * greenList.ratio() < 1) {
            throw new IllegalArgumentException(
                    "vocabulary of " + vocabulary.size() + ": no green token");
        }
    }

    static HfKgw of(SchemeId.Parameters parameters) {
        return new HfKgw(
                parameters.vocabulary(),
                Seeding.valueOf(parameters.text("seeding").toUpperCase(Locale.ROOT)),
                parameters.integer("width"),
                new GreenList(parameters.real("gamma"), parameters.real("delta")));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String prf() {
        return "torch-mt19937-randperm";
    }

    /// transformers marks repeated contexts too.
    @Override
    public Deduplication deduplication() {
        return Deduplication.NONE;
    }

    /// A GPU draws other permutations.
    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Map<String, String> furtherParameters() {
        return Map.of(
                "seeding",
                seeding.name().toLowerCase(Locale.ROOT),
                "gamma",
                Double.toString(greenList.ratio()),
                "delta",
                Double.toString(greenList.bias()));
    }

    @Override
    public KeyType keyType() {
        return KEY_TYPE;
    }

    @Override
    public HfKgw withVocabulary(Vocabulary other) {
        return new HfKgw(other, seeding, contextWidth, greenList);
    }

    @Override
    public Sampler sampler(WatermarkKey key, int... prompt) {
        throw new UnsupportedOperationException(
                NAME + " is only detected: mark with " + VllmPhilox.NAME);
    }

    /// With lefthash, a token after token 0 is not scored: its list is the same for every key. With selfhash a key may
    /// give two contexts the same list, so it may count fewer tokens than the text has tuples.
    @Override
    public Scorer scorer(int... ids) {
        vocabulary.requireIds(ids);
        TextContexts text = TextContexts.fullTuples(previousTokens(), ids);
        return new GreenScorer(
                seeding == Seeding.LEFTHASH ? text.where(i -> text.contexts()[i] != 0) : text,
                this::function,
                greenVocabulary());
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        return marked().attainableLogPValue(scoredTokens, entropy, deviations);
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return marked().entropy(meanScore);
    }

    /// With selfhash the candidate is itself the last token of the window.
    private int previousTokens() {
        return seeding == Seeding.SELFHASH ? contextWidth - 1 : contextWidth;
    }

    private GreenListFunction.Vocabulary greenVocabulary() {
        return new GreenListFunction.Vocabulary(
                vocabulary.size(), (int) (vocabulary.size() * greenList.ratio()));
    }

    private MarkedGreen marked() {
        return new MarkedGreen(greenVocabulary().share(), greenList.bias());
    }

    private GreenListFunction function(WatermarkKey key) {
        return new GreenListFunction(
                KeyWords.single(keyType(), key, KeyUse.DETECT),
                seeding == Seeding.SELFHASH,
                previousTokens(),
                greenVocabulary());
    }
}
