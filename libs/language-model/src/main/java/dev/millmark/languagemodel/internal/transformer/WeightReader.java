package dev.millmark.languagemodel.internal.transformer;

import dev.millmark.languagemodel.Gpt2Configuration;
import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.WeightFormat;
import dev.millmark.languagemodel.internal.weights.Tensor;
import dev.millmark.languagemodel.internal.weights.Tensors;
import dev.millmark.languagemodel.internal.weights.Weights;
import java.lang.foreign.Arena;

/// Finds the tensors of a GPT-2 model by the names Hugging Face gives them, and packs them.
record WeightReader(Gpt2Configuration shape, Tensors tensors, WeightFormat format, Arena arena) {

    Tensor tensor(String name, long... dimensions) throws MalformedModelException {
        return tensors.tensor(name).require(dimensions);
    }

    Block block(String name) throws MalformedModelException {
        int width = shape.width();
        int inner = shape.innerWidth();
        return new Block(
                norm(name + ".ln_1"),
                linear(name + ".attn.c_attn", width, 3 * width),
                linear(name + ".attn.c_proj", width, width),
                norm(name + ".ln_2"),
                linear(name + ".mlp.c_fc", width, inner),
                linear(name + ".mlp.c_proj", inner, width),
                shape.activation());
    }

    LayerNorm norm(String name) throws MalformedModelException {
        int width = shape.width();
        return new LayerNorm(
                vector(name + ".weight", width),
                vector(name + ".bias", width),
                shape.layerNormEpsilon());
    }

    Linear head(Tensor tokenEmbedding) throws MalformedModelException {
        int outputs = shape.vocabularySize();
        Tensor tensor =
                shape.tiedHead()
                        ? tokenEmbedding
                        : tensor("lm_head.weight", outputs, shape.width());
        Weights weights = new Weights(tensor, shape.width(), outputs, false);
        return Linear.pack(format, weights, new float[outputs], arena);
    }

    /// A Conv1D, which is stored as [in, out].
    private Linear linear(String name, int inputs, int outputs) throws MalformedModelException {
        Weights weights =
                new Weights(tensor(name + ".weight", inputs, outputs), inputs, outputs, true);
        return Linear.pack(format, weights, vector(name + ".bias", outputs), arena);
    }

    private float[] vector(String name, int length) throws MalformedModelException {
        float[] values = new float[length];
        tensor(name, length).copyRow(0, values, 0);
        return values;
    }
}
