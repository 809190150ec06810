package dev.millmark.backing;

import java.util.Locale;

/// Where the backing services run. The system property `millmark.backing` or the environment variable
/// `MILLMARK_BACKING` chooses.
public enum BackingKind {
    /// Containers where a Docker engine answers and has the images, processes elsewhere.
    AUTO,
    /// Child processes of this one.
    PROCESSES,
    /// Docker containers.
    CONTAINERS;

    /// The name of the switch.
    public static final String SETTING = "millmark.backing";

    /// What the switch says; [#AUTO] when it says nothing.
    public static BackingKind configured() {
        String value = Settings.value(SETTING, "auto");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "processes" -> PROCESSES;
            case "containers" -> CONTAINERS;
            default ->
                    throw new IllegalArgumentException(
                            SETTING
                                    + " is '"
                                    + value
                                    + "'; set it to auto, processes or containers");
        };
    }

    Resolved resolve() {
        return switch (this) {
            case AUTO -> DockerEngine.answers() ? Resolved.CONTAINERS : Resolved.PROCESSES;
            case PROCESSES -> Resolved.PROCESSES;
            case CONTAINERS -> Resolved.CONTAINERS;
        };
    }

    enum Resolved {
        PROCESSES,
        CONTAINERS
    }
}
