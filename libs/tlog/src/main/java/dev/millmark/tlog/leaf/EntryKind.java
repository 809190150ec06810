package dev.millmark.tlog.leaf;

import java.util.Arrays;
import java.util.Optional;

/// What an entry is about.
public enum EntryKind {
    /// A manifest was issued.
    MANIFEST(1),
    /// A key began, was retired, was disclosed.
    KEY_EVENT(2),
    /// A model was moved to a release stage.
    RELEASE_DECISION(3),
    /// The log says what it is: its first two entries, and every change of its rules.
    LOG_PARAMETERS(4);

    private final int code;

    EntryKind(int code) {
        this.code = code;
    }

    /// The number that stands for the kind.
    public int code() {
        return code;
    }

    static Optional<EntryKind> of(long code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
}
