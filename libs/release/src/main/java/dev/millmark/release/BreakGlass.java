package dev.millmark.release;

import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.Map;

/// Access by an approver's word alone, without the gates, for a short time. It changes no stage.
///
/// @param served how wide access is meanwhile
/// @param until when it ends by itself
/// @param approver who signed
/// @param justification why, for everybody to read
public record BreakGlass(Stage served, Instant until, String approver, String justification) {

    /// Its fields in events and statements.
    public Map<String, Object> json() {
        return Map.of(
                "served",
                served.label(),
                "until",
                until.toString(),
                "approver",
                approver,
                "justification",
                justification);
    }

    /// Reads what [#json] writes.
    ///
    /// @throws MalformedJsonException if it is no break-glass
    public static BreakGlass read(JsonObject json) throws MalformedJsonException {
        return new BreakGlass(
                json.stage("served"),
                json.time("until"),
                json.text("approver"),
                json.text("justification"));
    }
}
