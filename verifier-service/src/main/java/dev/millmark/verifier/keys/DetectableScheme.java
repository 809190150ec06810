package dev.millmark.verifier.keys;

import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.VllmPhilox;
import dev.millmark.watermark.Vocabulary;
import dev.millmark.watermark.key.KeyType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// A watermark scheme that texts are searched for, with the parameters that the generator uses.
public enum DetectableScheme {
    /// vLLM's Philox watermark, version 1.
    VLLM_PHILOX_1(new KeyType(VllmPhilox.NAME, Long.BYTES), VllmPhilox::new);

    private final KeyType keyType;
    private final Function<Vocabulary, Scheme> parameters;

    DetectableScheme(KeyType keyType, Function<Vocabulary, Scheme> parameters) {
        this.keyType = keyType;
        this.parameters = parameters;
    }

    /// The scheme with this id, for example `vllm-philox-v1`.
    static Optional<DetectableScheme> of(String id) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.keyType.scheme().equals(id))
                .findFirst();
    }

    /// The scheme of these keys.
    ///
    /// @throws IllegalArgumentException if they are of another scheme; the key ring has none
    public static DetectableScheme of(KeyType type) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.keyType.equals(type))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "scheme " + type.scheme() + " is not detected here"));
    }

    /// The keys it takes.
    KeyType keyType() {
        return keyType;
    }

    /// The scheme for texts of a tokenizer.
    public Scheme over(Vocabulary vocabulary) {
        return parameters.apply(vocabulary);
    }
}
