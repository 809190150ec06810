package dev.millmark.release;

import java.util.Map;

/// How much one tenant may have generated.
///
/// @param tokensPerMinute at least 1
/// @param tokensPerDay at least 1
public record Quota(long tokensPerMinute, long tokensPerDay) {

    /// @throws IllegalArgumentException if a number is below 1
    public Quota {
        if (tokensPerMinute < 1 || tokensPerDay < 1) {
            throw new IllegalArgumentException(
                    "quota of %d tokens a minute, %d a day: give 1 or more"
                            .formatted(tokensPerMinute, tokensPerDay));
        }
    }

    /// Its fields in a policy.
    public Map<String, Object> json() {
        return Map.of("tokens-per-minute", tokensPerMinute, "tokens-per-day", tokensPerDay);
    }
}
