package dev.millmark.release;

import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.Map;

/// A release stands still: it is served as narrowly as the policy says for holds, and moves up no further, until enough
/// approvers lift the hold.
///
/// @param reason why
/// @param detail the reason in words
/// @param since when it began
public record Hold(HoldReason reason, String detail, Instant since) {

    /// Its fields in events and statements.
    public Map<String, Object> json() {
        return Map.of("reason", reason.label(), "detail", detail, "since", since.toString());
    }

    /// Reads what [#json] writes.
    ///
    /// @throws MalformedJsonException if it is no hold
    public static Hold read(JsonObject json) throws MalformedJsonException {
        return new Hold(
                HoldReason.ofLabel(json.text("reason"))
                        .orElseThrow(() -> json.malformed("reason", "is no reason of a hold")),
                json.text("detail"),
                json.time("since"));
    }
}
