package dev.millmark.release;

import dev.millmark.release.json.CanonicalJson;
import java.util.Map;
import java.util.TreeMap;

/// What the weights of a release are: the files of a Hugging Face directory that have a say in what the model writes.
public final class ModelFiles {

    private ModelFiles() {}

    /// Whether a file of this name counts: weights, configuration and tokenizer do, what else lies beside them does
    /// not.
    public static boolean counts(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".json") || name.equals("merges.txt");
    }

    /// The digest of a model: SHA-256 over the canonical JSON of file names and their SHA-256.
    ///
    /// @param files digests by name; those that do not count are left out
    public static Digest digest(Map<String, Digest> files) {
        Map<String, Object> counted = new TreeMap<>();
        files.forEach((name, digest) -> {
            if (counts(name)) {
                counted.put(name, digest.toString());
            }
        });
        return Digest.of(CanonicalJson.write(counted));
    }
}
