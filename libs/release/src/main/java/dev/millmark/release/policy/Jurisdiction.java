package dev.millmark.release.policy;

import java.util.Map;
import java.util.Set;

/// What the law of a place asks of answers; operators edit it, and none of it is legal advice.
///
/// @param name `eu`, `cn`, `kr` or `us-ca`
/// @param markedFromTokens the shortest free-form text that must be marked
/// @param isLabelVisible a label that readers see is asked for
/// @param isAigcLabelled the implicit label of GB 45438-2025 is asked for in files
/// @param exemptions what need not be marked
public record Jurisdiction(
        String name,
        int markedFromTokens,
        boolean isLabelVisible,
        boolean isAigcLabelled,
        Set<Exemption> exemptions) {

    /// Copies the exemptions.
    public Jurisdiction {
        exemptions = Set.copyOf(exemptions);
    }

    Map<String, Object> json() {
        return Map.of(
                "marked-from-tokens",
                markedFromTokens,
                "visible-label",
                isLabelVisible,
                "aigc-label",
                isAigcLabelled,
                "exempt",
                exemptions.stream().map(Exemption::label).sorted().toList());
    }
}
