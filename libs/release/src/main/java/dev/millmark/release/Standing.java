package dev.millmark.release;

import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a release stands after a decision: what those who serve it need to know.
///
/// @param release the release's digest
/// @param stage how far access has widened
/// @param isBootstrapped the stage was given by the policy's file and not by evidence
/// @param hold a hold on it
/// @param breakGlass access beside the gates
public record Standing(
        Digest release,
        Stage stage,
        boolean isBootstrapped,
        Optional<Hold> hold,
        Optional<BreakGlass> breakGlass) {

    /// A release that nothing is known of.
    public static Standing sealed(Digest release) {
        return new Standing(release, Stage.SEALED, false, Optional.empty(), Optional.empty());
    }

    /// How widely it is served at this time.
    ///
    /// @param whileHeld the widest stage of a release on hold
    public Stage served(Stage whileHeld, Instant now) {
        Stage regular = hold.isPresent() ? Stage.narrower(stage, whileHeld) : stage;
        return activeBreakGlass(now)
                .map(BreakGlass::served)
                .filter(wider -> wider.reaches(regular))
                .orElse(regular);
    }

    /// The break-glass that has not ended yet.
    public Optional<BreakGlass> activeBreakGlass(Instant now) {
        return breakGlass.filter(open -> now.isBefore(open.until()));
    }

    /// Its fields in statements.
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stage", stage.label());
        fields.put("bootstrapped", isBootstrapped);
        hold.ifPresent(held -> fields.put("hold", held.json()));
        breakGlass.ifPresent(open -> fields.put("breakGlass", open.json()));
        return fields;
    }

    /// Reads what [#json] writes.
    ///
    /// @throws MalformedJsonException if it is no standing
    public static Standing read(Digest release, JsonObject json) throws MalformedJsonException {
        Optional<JsonObject> hold = json.optionalObject("hold");
        Optional<JsonObject> breakGlass = json.optionalObject("breakGlass");
        return new Standing(
                release,
                json.stage("stage"),
                json.truth("bootstrapped"),
                hold.isPresent() ? Optional.of(Hold.read(hold.get())) : Optional.empty(),
                breakGlass.isPresent()
                        ? Optional.of(BreakGlass.read(breakGlass.get()))
                        : Optional.empty());
    }
}
