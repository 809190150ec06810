package dev.millmark.watermark;

import dev.millmark.watermark.key.KeyType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The schemes that keys, events and credentials name: a name stands for all parameters but the vocabulary. A scheme
/// enters when texts are both marked with it and searched for it.
public enum RegisteredScheme {
    /// vLLM's Philox watermark with vLLM's defaults.
    VLLM_PHILOX_1(VllmPhilox.NAME, Long.BYTES, "dev.millmark.vllm-philox.1", VllmPhilox::new);

    private final KeyType keyType;
    private final String softBindingAlgorithm;
    private final Function<Vocabulary, Scheme> parameters;

    RegisteredScheme(
            String id,
            int keyLength,
            String softBindingAlgorithm,
            Function<Vocabulary, Scheme> parameters) {
        this.keyType = new KeyType(id, keyLength);
        this.softBindingAlgorithm = softBindingAlgorithm;
        this.parameters = parameters;
    }

    /// The scheme with this name, for example `vllm-philox-v1`.
    public static Optional<RegisteredScheme> named(String id) {
        return Arrays.stream(values()).filter(scheme -> scheme.id().equals(id)).findFirst();
    }

    /// The scheme that takes these keys.
    public static Optional<RegisteredScheme> of(KeyType type) {
        return named(type.scheme()).filter(scheme -> scheme.keyType.equals(type));
    }

    /// Its name in events, the same as [Scheme#name()].
    public String id() {
        return keyType.scheme();
    }

    /// The keys it takes.
    public KeyType keyType() {
        return keyType;
    }

    /// The `alg` of its soft-binding assertion (C2PA 2.4 section 18.10): reverse DNS and a version.
    public String softBindingAlgorithm() {
        return softBindingAlgorithm;
    }

    /// The scheme for texts of a tokenizer.
    public Scheme over(Vocabulary vocabulary) {
        return parameters.apply(vocabulary);
    }
}
