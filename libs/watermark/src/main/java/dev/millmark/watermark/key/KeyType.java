package dev.millmark.watermark.key;

/// Which scheme a key is for and how many bytes it has. Part of the derivation, so that no two schemes share key
/// material.
///
/// @param scheme the scheme's name, for example `vllm-philox-v1`
/// @param length of the material in bytes, 1 to 8160 (the most RFC 5869 can derive)
public record KeyType(String scheme, int length) {

    /// @throws IllegalArgumentException if the name is blank or the length out of range
    public KeyType {
        if (scheme.isBlank()) {
            throw new IllegalArgumentException("key type: name the scheme");
        }
        if (length < 1 || length > 255 * 32) {
            throw new IllegalArgumentException("key length " + length + " bytes: use 1 to 8160");
        }
    }
}
