package dev.millmark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is to become of keys.
final class StateChange {

    private String subject = "";
    private String state = "";
    private String reason = "";
    private @Nullable String compromisedAt;

    @Parameters(
            index = "0",
            description =
                    "Which: a key as default.millmark-small.1.07, an epoch as default.millmark-small.1.")
    void setSubject(String given) {
        subject = given;
    }

    @Parameters(index = "1", description = "detect-only, revoked or destroyed.")
    void setState(String given) {
        state = given;
    }

    @Option(names = "--reason", required = true, description = "Why; it is kept with the key.")
    void setReason(String given) {
        reason = given;
    }

    @Option(
            names = "--compromised-at",
            description =
                    "From when on others may have had the key, as 2026-11-20T08:00:00Z; of revoked keys.")
    void setCompromisedAt(String given) {
        compromisedAt = given;
    }

    /// Which key or epoch.
    String subject() {
        return subject;
    }

    Map<String, String> body() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("state", state);
        body.put("reason", reason);
        if (compromisedAt != null) {
            body.put("compromisedAt", compromisedAt);
        }
        return body;
    }
}
