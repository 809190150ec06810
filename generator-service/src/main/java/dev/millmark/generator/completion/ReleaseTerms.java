package dev.millmark.generator.completion;

/// Under which release an answer is given.
///
/// @param stage how far access to the model has widened
/// @param isBootstrapped the stage was given by the policy's file and not by evidence
/// @param audience as whom the caller is served
/// @param decision the number of the release's newest decision; 0 where nothing was decided yet
/// @param policy the digest of the policy
public record ReleaseTerms(
        String stage, boolean isBootstrapped, String audience, long decision, String policy) {

    /// The header that says so.
    public static final String HEADER = "Millmark-Release";

    /// The header's value: a dictionary of structured fields (RFC 9651).
    public String header() {
        return "stage=%s, audience=%s, bootstrapped=?%d, decision=%d, policy=\"%s\""
                .formatted(stage, audience, isBootstrapped ? 1 : 0, decision, policy);
    }
}
