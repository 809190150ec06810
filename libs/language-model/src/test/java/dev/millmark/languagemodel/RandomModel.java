package dev.millmark.languagemodel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A GPT-2 model with random weights, exact in float32, and the files it is saved in.
final class RandomModel {

    private final Gpt2Configuration shape;
    private final Map<String, float[]> tensors = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

    RandomModel(Gpt2Configuration shape, long seed) {
        this.shape = shape;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int width = shape.width();
        add(random, "wte.weight", 0.3, shape.vocabularySize(), width);
        add(random, "wpe.weight", 0.1, shape.contextLength(), width);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "h." + layer;
            addNorm(random, block + ".ln_1");
            addLinear(random, block + ".attn.c_attn", width, 3 * width);
            addLinear(random, block + ".attn.c_proj", width, width);
            addNorm(random, block + ".ln_2");
            addLinear(random, block + ".mlp.c_fc", width, shape.innerWidth());
            addLinear(random, block + ".mlp.c_proj", shape.innerWidth(), width);
        }
        addNorm(random, "ln_f");
        if (!shape.tiedHead()) {
            add(random, "lm_head.weight", 0.3, shape.vocabularySize(), width);
        }
    }

    /// Width, heads and inner width that fill no vector; two layers.
    static Gpt2Configuration awkwardShape() {
        return new Gpt2Configuration(331, 70, 30, 2, 3, 37, 1e-5f, Activation.GELU_TANH, true);
    }

    Gpt2Configuration shape() {
        return shape;
    }

    float[] tensor(String name) {
        float[] tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return tensor;
    }

    private void addNorm(RandomGenerator random, String name) {
        add(random, name + ".weight", 0.5, shape.width());
        add(random, name + ".bias", 0.2, shape.width());
    }

    private void addLinear(RandomGenerator random, String name, int inputs, int outputs) {
        add(random, name + ".weight", 1 / Math.sqrt(inputs), inputs, outputs);
        add(random, name + ".bias", 0.2, outputs);
    }

    private void add(RandomGenerator random, String name, double scale, Integer... dimensions) {
        float[] values = new float[Arrays.stream(dimensions).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * 1.7 * scale);
        }
        tensors.put(name, values);
        shapes.put(name, List.of(dimensions));
    }

    Path save(Path directory) throws IOException {
        Files.writeString(directory.resolve("config.json"), config());
        Files.write(directory.resolve("model.safetensors"), safetensors());
        return directory;
    }

    private String config() {
        return """
        {"model_type": "gpt2", "vocab_size": %d, "n_positions": %d, "n_embd": %d,
         "n_layer": %d, "n_head": %d, "n_inner": %d, "layer_norm_epsilon": %s,
                 "activation_function": "%s", "tie_word_embeddings": %b}
        """
                .formatted(
                        shape.vocabularySize(),
                        shape.contextLength(),
                        shape.width(),
                        shape.layers(),
                        shape.heads(),
                        shape.innerWidth(),
                        shape.layerNormEpsilon(),
                        shape.activation() == Activation.GELU_TANH ? "gelu_new" : "gelu",
                        shape.tiedHead());
    }

    private byte[] safetensors() {
        var header = new StringBuilder("{\"__metadata__\": {\"format\": \"pt\"}");
        var data = new ByteArrayOutputStream();
        tensors.forEach((name, values) -> {
            int begin = data.size();
            data.writeBytes(littleEndian(values));
            header.append(
                    ", \"%s\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": [%d, %d]}"
                            .formatted(name, shapes.get(name), begin, data.size()));
        });
        return SafetensorsBytes.of(header.append("}").toString(), data.toByteArray());
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
