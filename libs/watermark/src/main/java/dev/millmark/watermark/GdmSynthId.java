package dev.millmark.watermark;

import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.tournament.GdmGFunction;
import dev.millmark.watermark.internal.tournament.GdmScorer;
import dev.millmark.watermark.internal.tournament.LayerWeights;
import dev.millmark.watermark.internal.tournament.MarkedTournament;
import dev.millmark.watermark.internal.tournament.PooledTail;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.Map;

/// `gdm-synthid-v1`: SynthID-Text as google-deepmind/synthid-text implements it since June 2025. Detected, not
/// generated. Its hash is affine between a few shifts, so texts can be made whose tokens agree under most keys; the
/// p-values hold for them too, at the price of about a decade.
///
/// @param vocabulary the token ids
/// @param contextWidth ngram_len − 1, 1 to 64
/// @param depth how many tournament layers, that is layer keys, 1 to 64
public record GdmSynthId(Vocabulary vocabulary, int contextWidth, int depth) implements Scheme {

    /// This scheme's name.
    public static final String NAME = "gdm-synthid-v1";

    /// @throws IllegalArgumentException if a parameter is out of range
    public GdmSynthId {
        SchemeParameters.requireWidth(contextWidth, 1);
        SchemeParameters.requireDepth(depth);
    }

    static GdmSynthId of(SchemeId.Parameters parameters) {
        return new GdmSynthId(
                parameters.vocabulary(), parameters.integer("width"), parameters.integer("depth"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String prf() {
        return "lcg-shift-12";
    }

    @Override
    public Deduplication deduplication() {
        return Deduplication.SINGLE_TURN;
    }

    @Override
    public Map<String, String> furtherParameters() {
        return Map.of("depth", Integer.toString(depth));
    }

    /// One 64-bit word for each layer.
    @Override
    public KeyType keyType() {
        return new KeyType(NAME, depth * Long.BYTES);
    }

    @Override
    public GdmSynthId withVocabulary(Vocabulary other) {
        return new GdmSynthId(other, contextWidth, depth);
    }

    @Override
    public Sampler sampler(WatermarkKey key, int... prompt) {
        throw new UnsupportedOperationException(
                NAME + " is only detected: mark with " + VllmPhilox.NAME);
    }

    @Override
    public Scorer scorer(int... ids) {
        return new GdmScorer(
                scored(ids),
                key -> KeyWords.all(keyType(), key, KeyUse.DETECT),
                new LayerWeights(depth));
    }

    /// n-grams whose hashes are equal under every key are one. The hash is affine, so anybody can make such n-grams:
    /// ids below 6,000 suffice.
    private TextContexts scored(int... ids) {
        vocabulary.requireIds(ids);
        TextContexts text = TextContexts.full(contextWidth, ids);
        return text.distinct(i ->
                GdmGFunction.keylessHash(
                        text.contexts(), i * contextWidth, contextWidth, text.token(i)));
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        LayerWeights weights = new LayerWeights(depth);
        double[] layers = new MarkedTournament(weights).deviations(scoredTokens, entropy);
        return new PooledTail(weights)
                .attainableLogPValue(layers, deviations, GdmScorer.references(scoredTokens));
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return new MarkedTournament(new LayerWeights(depth)).entropy(meanScore);
    }
}
