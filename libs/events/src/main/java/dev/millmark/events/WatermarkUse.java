package dev.millmark.events;

/// The watermark a text was sampled with. The key id names a key; it is not one.
///
/// @param scheme scheme id, for example `vllm-philox-v1`
/// @param tokens how many tokens were sampled
public record WatermarkUse(String scheme, String keyId, long tokens) {

    public WatermarkUse {
        Fields.notBlank("watermark/scheme", scheme);
        Fields.notBlank("watermark/keyId", keyId);
        Fields.atLeast("watermark/tokens", 0, tokens);
    }
}
