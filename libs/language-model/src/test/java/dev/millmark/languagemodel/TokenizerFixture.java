package dev.millmark.languagemodel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Rewrites the shipped tokenizer as a `tokenizer.json`.
final class TokenizerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerFixture() {}

    static ObjectNode tokenizerJson() throws IOException {
        Path files = Vectors.shippedModel();
        ObjectNode json = JSON.createObjectNode().put("version", "1.0");
        ObjectNode vocabulary = (ObjectNode) JSON.readTree(files.resolve("vocab.json").toFile());
        json.putArray("added_tokens")
                .addObject()
                .put("id", vocabulary.get("<|endoftext|>").asInt())
                .put("content", "<|endoftext|>")
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", true)
                .put("special", true);
        json.putNull("normalizer");
        byteLevel(json.putObject("pre_tokenizer"));
        byteLevel(json.putObject("decoder"));
        ObjectNode model = json.putObject("model").put("type", "BPE");
        model.putNull("dropout").putNull("unk_token");
        model.set("vocab", vocabulary);
        ArrayNode merges = model.putArray("merges");
        List<String> lines = Files.readAllLines(files.resolve("merges.txt"));
        lines.stream()
                .filter(line -> line.contains(" ") && !line.startsWith("#version"))
                .forEach(merges::add);
        return json;
    }

    private static void byteLevel(ObjectNode json) {
        json.put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    static Path write(ObjectNode json, Path directory) throws IOException {
        JSON.writeValue(directory.resolve("tokenizer.json").toFile(), json);
        return directory;
    }
}
