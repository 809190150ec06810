package dev.millmark.generator.generation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Random weights in the shape of GPT-2 124M, in bfloat16. The gain of the last norm spreads the logits so that the
/// next token has about 3 nats of entropy, as in a trained model.
final class RandomGpt2 {

    static final String NAME = "gpt2-124m-random";

    private static final int WIDTH = 768;
    private static final float SCALE = 0.02f;
    private static final float LAST_GAIN = 7.2f;

    private RandomGpt2() {}

    static Path write(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("config.json"),
                """
                {"model_type": "gpt2", "vocab_size": 50257, "n_positions": 1024, "n_embd": 768, "n_layer": 12, "n_head": 12,
                 "n_inner": null, "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new", "tie_word_embeddings": true}
                """);
        Map<String, int[]> shapes = shapes();
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(directory.resolve("model.safetensors")), 1 << 20)) {
            byte[] header = header(shapes).getBytes(StandardCharsets.UTF_8);
            out.write(
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .array());
            out.write(header);
            SplittableRandom random = new SplittableRandom(124);
            for (Map.Entry<String, int[]> each : shapes.entrySet()) {
                writeTensor(out, each.getKey(), count(each.getValue()), random);
            }
        }
        return directory;
    }

    static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("config.json"));
        Files.deleteIfExists(directory.resolve("model.safetensors"));
        Files.delete(directory);
    }

    private static Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("wte.weight", new int[] {50257, WIDTH});
        shapes.put("wpe.weight", new int[] {1024, WIDTH});
        for (int layer = 0; layer < 12; layer++) {
            String block = "h." + layer;
            putNorm(shapes, block + ".ln_1");
            putLinear(shapes, block + ".attn.c_attn", WIDTH, 3 * WIDTH);
            putLinear(shapes, block + ".attn.c_proj", WIDTH, WIDTH);
            putNorm(shapes, block + ".ln_2");
            putLinear(shapes, block + ".mlp.c_fc", WIDTH, 4 * WIDTH);
            putLinear(shapes, block + ".mlp.c_proj", 4 * WIDTH, WIDTH);
        }
        putNorm(shapes, "ln_f");
        return shapes;
    }

    private static void putNorm(Map<String, int[]> shapes, String name) {
        shapes.put(name + ".weight", new int[] {WIDTH});
        shapes.put(name + ".bias", new int[] {WIDTH});
    }

    private static void putLinear(Map<String, int[]> shapes, String name, int inputs, int outputs) {
        shapes.put(name + ".weight", new int[] {inputs, outputs});
        shapes.put(name + ".bias", new int[] {outputs});
    }

    private static String header(Map<String, int[]> shapes) {
        StringBuilder header = new StringBuilder("{\"__metadata__\": {\"format\": \"pt\"}");
        long begin = 0;
        for (Map.Entry<String, int[]> each : shapes.entrySet()) {
            int[] shape = each.getValue();
            long end = begin + 2L * count(shape);
            header.append(", \"%s\": {\"dtype\": \"BF16\", \"shape\": [".formatted(each.getKey()))
                    .append(shape.length == 1 ? "" + shape[0] : shape[0] + ", " + shape[1])
                    .append("], \"data_offsets\": [%d, %d]}".formatted(begin, end));
            begin = end;
        }
        return header.append("}").toString();
    }

    private static int count(int... shape) {
        return shape.length == 1 ? shape[0] : shape[0] * shape[1];
    }

    private static void writeTensor(
            OutputStream out, String name, int count, SplittableRandom random) throws IOException {
        for (int i = 0; i < count; i++) {
            float value = SCALE * (float) Math.sqrt(3) * (2 * random.nextFloat() - 1);
            if (name.contains("ln_") && name.endsWith("weight")) {
                value = name.startsWith("ln_f") ? LAST_GAIN : 1;
            }
            int bits = Float.floatToRawIntBits(value) >>> 16;
            out.write(bits);
            out.write(bits >>> 8);
        }
    }
}
