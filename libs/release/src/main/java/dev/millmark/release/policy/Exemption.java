package dev.millmark.release.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Texts that a jurisdiction does not ask to be marked.
public enum Exemption {
    SOURCE_CODE,
    STRUCTURED_DATA,
    MACHINE_TO_MACHINE,
    REASONING,
    SHORT_CAPTION,
    TRANSLATION,
    GRAMMAR_EDITING;

    /// The name in policies: `source-code`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Exemption> ofLabel(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }
}
