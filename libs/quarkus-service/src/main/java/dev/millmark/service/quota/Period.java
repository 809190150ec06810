package dev.millmark.service.quota;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How long a window is. Windows are counted from 1970 in UTC.
public enum Period {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Period(Duration length) {
        this.length = length;
    }

    /// From the beginning of a window to its end.
    public Duration length() {
        return length;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Period> labelled(String label) {
        return Arrays.stream(values()).filter(period -> period.label().equals(label)).findFirst();
    }
}
