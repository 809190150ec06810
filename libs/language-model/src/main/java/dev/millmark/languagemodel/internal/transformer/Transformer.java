package dev.millmark.languagemodel.internal.transformer;

import dev.millmark.languagemodel.Gpt2Configuration;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.WeightFormat;
import dev.millmark.languagemodel.internal.file.ModelFile;
import dev.millmark.languagemodel.internal.weights.Tensor;
import dev.millmark.languagemodel.internal.weights.Tensors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The weights of a GPT-2 model, immutable. Embeddings stay in the mapped file; matrices are packed
/// beside it.
public final class Transformer {

    /// Up to here full precision costs little memory: 128 MiB.
    private static final long SMALL = 32L << 20;

    private final Gpt2Configuration configuration;
    private final Tensor tokenEmbedding;
    private final Tensor positionEmbedding;
    private final List<Block> blocks;
    private final LayerNorm finalNorm;
    private final Linear head;

    private Transformer(Gpt2Configuration shape, WeightReader reader)
            throws MalformedModelException {
        this.configuration = shape;
        this.tokenEmbedding = reader.tensor("wte.weight", shape.vocabularySize(), shape.width());
        this.positionEmbedding = reader.tensor("wpe.weight", shape.contextLength(), shape.width());
        List<Block> read = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            read.add(reader.block("h." + layer));
        }
        this.blocks = List.copyOf(read);
        this.finalNorm = reader.norm("ln_f");
        this.head = reader.head(tokenEmbedding);
    }

    /// Loads `config.json` and the weights.
    ///
    /// @param format of the matrices; by default chosen by the model's size
    /// @param arena that holds the model
    public static Transformer load(Path directory, Optional<WeightFormat> format, Arena arena)
            throws MalformedModelException, IOException {
        Path configuration =
                ModelFile.require(
                        directory, "config.json", "a model directory of Hugging Face has one");
        Gpt2Configuration shape = ConfigurationFile.read(configuration);
        WeightFormat chosen = format.orElse(defaultFormat(shape));
        Tensors tensors = Tensors.map(directory, arena);
        return new Transformer(shape, new WeightReader(shape, tensors, chosen, arena));
    }

    private static WeightFormat defaultFormat(Gpt2Configuration shape) {
        long perBlock = (long) shape.width() * (4L * shape.width() + 2L * shape.innerWidth());
        long embeddings = (long) shape.vocabularySize() * shape.width();
        return perBlock * shape.layers() + embeddings <= SMALL
                ? WeightFormat.FLOAT32
                : WeightFormat.BFLOAT16;
    }

    /// The shape of the model.
    public Gpt2Configuration configuration() {
        return configuration;
    }

    HeadCache[][] newCache() {
        var cache = new HeadCache[configuration.layers()][configuration.heads()];
        for (HeadCache[] layer : cache) {
            Arrays.setAll(layer, _ -> new HeadCache(configuration.headWidth()));
        }
        return cache;
    }

    /// Takes `rows` tokens through the blocks; leaves their hidden states normed for the head.
    void forward(
            int[] ids, int from, int rows, Scratch scratch, int position, HeadCache[][] cache) {
        for (int row = 0; row < rows; row++) {
            int at = row * scratch.width;
            tokenEmbedding.copyRow(ids[from + row], scratch.hidden, at);
            positionEmbedding.copyRow(position + row, scratch.normed, at);
            VectorMath.add(scratch.normed, at, scratch.hidden, at, configuration.width());
        }
        for (int layer = 0; layer < cache.length; layer++) {
            blocks.get(layer).apply(scratch, rows, position, cache[layer]);
        }
        for (int row = 0; row < rows; row++) {
            int at = row * scratch.width;
            finalNorm.apply(scratch.hidden, at, scratch.normed, at);
        }
    }

    /// The logits of one row, after [#forward].
    float[] logits(Scratch scratch, int row) {
        float[] logits = new float[head.outputWidth()];
        head.applyRow(scratch.normed, row * scratch.width, logits, 0);
        return Arrays.copyOf(logits, configuration.vocabularySize());
    }
}
