package dev.millmark.watermarking.keys;

import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.key.KeyType;
import java.util.Arrays;
import java.util.Optional;

/// A watermark scheme that this service has keys for and binds in credentials.
public enum MarkingScheme {
    /// vLLM's Philox watermark, version 1.
    VLLM_PHILOX_1(new KeyType(VllmPhilox.NAME, Long.BYTES), "dev.millmark.vllm-philox.1");

    private final KeyType keyType;
    private final String softBindingAlgorithm;

    MarkingScheme(KeyType keyType, String softBindingAlgorithm) {
        this.keyType = keyType;
        this.softBindingAlgorithm = softBindingAlgorithm;
    }

    /// The scheme with this id, for example `vllm-philox-v1`.
    public static Optional<MarkingScheme> of(String id) {
        return Arrays.stream(values()).filter(scheme -> scheme.id().equals(id)).findFirst();
    }

    /// The scheme's id in events.
    public String id() {
        return keyType.scheme();
    }

    /// The `alg` of its soft-binding assertion (C2PA 2.4 section 18.10): reverse DNS and a version.
    public String softBindingAlgorithm() {
        return softBindingAlgorithm;
    }

    KeyType keyType() {
        return keyType;
    }
}
