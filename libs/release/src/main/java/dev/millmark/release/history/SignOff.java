package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.Statement;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An approver's word for a proposal: a statement of the predicate type [#PREDICATE_TYPE] whose subject is the
/// proposal,
/// `{"signedAt": time, "typed": text}`.
///
/// @param proposal the proposal's digest
/// @param signedAt when, by the approver's clock
/// @param typed what the approver typed; [#IRREVERSIBLE] for the step to `weights`
public record SignOff(Digest proposal, Instant signedAt, Optional<String> typed) {

    /// The predicate type of sign-offs.
    public static final String PREDICATE_TYPE = "urn:millmark:predicate:release-sign-off:v1";

    /// What an approver types to open the one-way door.
    public static final String IRREVERSIBLE = "irreversible";

    /// The statement to be signed.
    public Statement statement() {
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("signedAt", signedAt.toString());
        typed.ifPresent(text -> predicate.put("typed", text));
        return new Statement(
                List.of(new Statement.Subject("proposal", proposal)), PREDICATE_TYPE, predicate);
    }

    /// Reads a signed statement.
    ///
    /// @throws MalformedStatementException if it is no sign-off
    public static SignOff parse(Envelope envelope) throws MalformedStatementException {
        Statement statement = Statement.parse(envelope, PREDICATE_TYPE);
        JsonObject predicate = statement.fields();
        try {
            return new SignOff(
                    statement.subjects().getFirst().digest(),
                    predicate.time("signedAt"),
                    predicate.has("typed")
                            ? Optional.of(predicate.text("typed"))
                            : Optional.empty());
        } catch (MalformedJsonException malformed) {
            throw new MalformedStatementException("no sign-off: " + malformed.getMessage());
        }
    }
}
