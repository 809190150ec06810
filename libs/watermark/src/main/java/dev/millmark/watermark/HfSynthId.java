package dev.millmark.watermark;

import dev.millmark.watermark.internal.AnswerContexts;
import dev.millmark.watermark.internal.KeyWords;
import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.tournament.HfGFunction;
import dev.millmark.watermark.internal.tournament.KeyCorrelation;
import dev.millmark.watermark.internal.tournament.LayerWeights;
import dev.millmark.watermark.internal.tournament.LayeredTail;
import dev.millmark.watermark.internal.tournament.MarkedTournament;
import dev.millmark.watermark.internal.tournament.SamplingTable;
import dev.millmark.watermark.internal.tournament.TournamentSampler;
import dev.millmark.watermark.internal.tournament.TournamentScorer;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Deduplication;
import dev.millmark.watermark.mark.Sampler;
import dev.millmark.watermark.mark.Scorer;
import java.util.Map;

/// `hf-synthid-v1`: SynthID-Text as Hugging Face transformers implements it, with the sampling table drawn on a CPU.
/// Kept for texts that exist: with a table of 65,536 entries only the low 16 bits of each layer key count, and one long
/// text gives them away. A prime table size such as 65,521 with random keys closes that.
///
/// @param vocabulary the token ids
/// @param contextWidth ngram_len − 1, 1 to 64; transformers' default is 4
/// @param depth how many tournament layers, that is layer keys, 1 to 64; the reference keys are 30
/// @param tableSize sampling_table_size, from 16 to 2^24; transformers' default is 65,536. The exact null distribution
///     of a text takes time in proportion to table × tokens: milliseconds for the sizes above, seconds for 2^24
public record HfSynthId(Vocabulary vocabulary, int contextWidth, int depth, int tableSize)
        implements Scheme {

    /// This scheme's name.
    public static final String NAME = "hf-synthid-v1";

    private static final int CONTEXT_HISTORY = 1024;

    /// @throws IllegalArgumentException if a parameter is out of range
    public HfSynthId {
        SchemeParameters.requireWidth(contextWidth, 1);
        SchemeParameters.requireDepth(depth);
        if (tableSize < 16 || tableSize > 1 << 24) {
            throw new IllegalArgumentException(
                    "sampling table of " + tableSize + " entries: use 16 to 16777216");
        }
    }

    static HfSynthId of(SchemeId.Parameters parameters) {
        return new HfSynthId(
                parameters.vocabulary(),
                parameters.integer("width"),
                parameters.integer("depth"),
                parameters.integer("table"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String prf() {
        return "lcg-table-mt19937-seed0";
    }

    @Override
    public Deduplication deduplication() {
        return Deduplication.SINGLE_TURN;
    }

    /// A table drawn on a GPU is another table.
    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Map<String, String> furtherParameters() {
        return Map.of("depth", Integer.toString(depth), "table", Integer.toString(tableSize));
    }

    /// One 64-bit word for each layer.
    @Override
    public KeyType keyType() {
        return new KeyType(NAME, depth * Long.BYTES);
    }

    @Override
    public HfSynthId withVocabulary(Vocabulary other) {
        return new HfSynthId(other, contextWidth, depth, tableSize);
    }

    @Override
    public Sampler sampler(WatermarkKey key, int... prompt) {
        vocabulary.requireIds(prompt);
        AnswerContexts contexts = AnswerContexts.zeroPadded(contextWidth, CONTEXT_HISTORY);
        return new TournamentSampler(
                vocabulary.size(), contexts, function(key, KeyUse.SAMPLE), depth);
    }

    @Override
    public Scorer scorer(int... ids) {
        vocabulary.requireIds(ids);
        LayerWeights weights = new LayerWeights(depth);
        SamplingTable table = SamplingTable.ofSize(tableSize);
        return new TournamentScorer(
                TextContexts.full(contextWidth, ids),
                key -> function(key, KeyUse.DETECT),
                weights,
                text -> new LayeredTail(KeyCorrelation.logDistribution(table, text), weights));
    }

    @Override
    public double attainableLogPValue(int scoredTokens, double entropy, double deviations) {
        return new MarkedTournament(new LayerWeights(depth))
                .attainableLogPValue(scoredTokens, entropy, deviations);
    }

    @Override
    public double entropyOfMarked(double meanScore) {
        return new MarkedTournament(new LayerWeights(depth)).entropy(meanScore);
    }

    private HfGFunction function(WatermarkKey key, KeyUse use) {
        return new HfGFunction(
                KeyWords.all(keyType(), key, use), SamplingTable.ofSize(tableSize), contextWidth);
    }
}
