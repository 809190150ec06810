package dev.millmark.languagemodel.internal.weights;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.file.ModelFile;
import dev.millmark.languagemodel.internal.json.Json;
import dev.millmark.languagemodel.internal.json.JsonFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tensors of a model directory: of `model.safetensors`, or of the shards that `model.safetensors.index.json`
/// names.
///
/// ```
/// {"weight_map": {"wte.weight": "model-00001-of-00002.safetensors", ...}, "metadata": {...}}
/// ```
public final class Tensors {

    private static final String WHOLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    /// What older tools save weights in: pickles, which run code when they are read.
    private static final List<String> PICKLES =
            List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

    private static final int MOST_SHARDS = 1000;

    private final String where;
    private final Map<String, Tensor> byName;

    private Tensors(String where, Map<String, Tensor> byName) {
        this.where = where;
        this.byName = byName;
    }

    /// Maps the files until the arena closes, and checks their headers.
    public static Tensors map(Path directory, Arena arena)
            throws MalformedModelException, IOException {
        if (ModelFile.has(directory, WHOLE)) {
            return new Tensors(WHOLE, shard(directory, WHOLE, arena).tensors());
        }
        if (ModelFile.has(directory, INDEX)) {
            return ofIndex(directory, arena);
        }
        for (String pickle : PICKLES) {
            if (ModelFile.has(directory, pickle)) {
                throw new MalformedModelException(
                        pickle
                                + " is a pickle, and only safetensors are read: convert it with"
                                + " `python -c \"from transformers import AutoModelForCausalLM as M;"
                                + " M.from_pretrained('.').save_pretrained('.',"
                                + " safe_serialization=True)\"` in "
                                + directory);
            }
        }
        throw new java.nio.file.NoSuchFileException(
                directory.resolve(WHOLE).toString(),
                null,
                "is missing, and so is " + INDEX + ": the weights must be one or the other");
    }

    private static Tensors ofIndex(Path directory, Arena arena)
            throws MalformedModelException, IOException {
        Json.Fields map =
                JsonFile.read(ModelFile.require(directory, INDEX, "")).get("weight_map").asFields();
        Map<String, SafetensorsFile> shards = new LinkedHashMap<>();
        Map<String, Tensor> byName = new HashMap<>();
        for (Map.Entry<String, Json> entry : map.values().entrySet()) {
            String file = shardName(entry.getValue());
            if (!shards.containsKey(file)) {
                if (shards.size() == MOST_SHARDS) {
                    throw new MalformedModelException(
                            INDEX + " names more than " + MOST_SHARDS + " files");
                }
                shards.put(file, shard(directory, file, arena));
            }
            Tensor tensor = shards.get(file).tensors().get(entry.getKey());
            if (tensor == null) {
                throw new MalformedModelException(
                        INDEX + " places " + entry.getKey() + " in " + file + ", which has it not");
            }
            byName.put(entry.getKey(), tensor);
        }
        return new Tensors(INDEX, byName);
    }

    /// A shard lies beside its index, so that no index reads elsewhere.
    private static String shardName(Json name) throws MalformedModelException {
        String text = name.asText();
        if (!text.endsWith(".safetensors") || text.contains("/") || text.contains("\\")) {
            throw new MalformedModelException(
                    name.where() + " is " + text + ": it must name a .safetensors file beside it");
        }
        return text;
    }

    private static SafetensorsFile shard(Path directory, String name, Arena arena)
            throws MalformedModelException, IOException {
        Path file =
                ModelFile.require(
                        directory, name, INDEX + " names it, so download it or convert again");
        return SafetensorsFile.map(file, arena);
    }

    /// The tensor of that name, as a model saved alone or inside `transformer.` has it.
    public Tensor tensor(String name) throws MalformedModelException {
        return Optional.ofNullable(byName.get(name))
                .or(() -> Optional.ofNullable(byName.get("transformer." + name)))
                .orElseThrow(() -> new MalformedModelException(where + " has no tensor " + name));
    }
}
