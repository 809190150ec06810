package dev.millmark.local.platform;

import java.util.List;

/// The three services.
public enum Service {
    /// Runs the language model.
    GENERATOR("generator-service", "512m", List.of("--add-modules", "jdk.incubator.vector")),
    /// Seals texts.
    WATERMARK("watermark-service", "256m", List.of()),
    /// Says where a text comes from.
    VERIFIER("verifier-service", "384m", List.of("--add-modules", "jdk.incubator.vector"));

    private final String folder;
    private final String heap;
    private final List<String> flags;

    Service(String folder, String heap, List<String> flags) {
        this.folder = folder;
        this.heap = heap;
        this.flags = flags;
    }

    /// Its folder in the checkout, and its name everywhere else.
    public String folder() {
        return folder;
    }

    /// Its schema in the database.
    String schema() {
        return folder.substring(0, folder.indexOf('-'));
    }

    String heap() {
        return heap;
    }

    List<String> flags() {
        return flags;
    }
}
