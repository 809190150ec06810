package dev.millmark.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far access to a model has widened, in order. A release moves up one stage at a time.
public enum Stage {
    /// Evaluation only.
    SEALED,
    /// Named partners who try to break it.
    RED_TEAM,
    /// Organizations whose identity is verified.
    VETTED,
    /// Everybody who registers, with low quotas.
    METERED,
    /// Everybody.
    GENERAL,
    /// The weights can be downloaded. Nothing leads back from here.
    WEIGHTS;

    /// The name in policies, statements and events: `red-team`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The stage of this label.
    public static Optional<Stage> ofLabel(String label) {
        return Arrays.stream(values()).filter(stage -> stage.label().equals(label)).findFirst();
    }

    /// The stage above; empty at the top.
    public Optional<Stage> next() {
        return this == WEIGHTS ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    /// The stage below; this one at the bottom.
    public Stage below() {
        return this == SEALED ? SEALED : values()[ordinal() - 1];
    }

    /// Whether access is at least as wide as there.
    public boolean reaches(Stage other) {
        return compareTo(other) >= 0;
    }

    /// The narrower of two stages.
    public static Stage narrower(Stage one, Stage other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
