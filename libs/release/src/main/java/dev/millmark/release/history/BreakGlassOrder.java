package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.Statement;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An approver's order to serve a release beside the gates: a statement of the predicate type [#PREDICATE_TYPE] whose
/// subject is the release, `{"served": stage, "signedAt": time, "until": time, "justification": text}`.
///
/// @param release the release's digest
/// @param served how widely
/// @param signedAt when, by the approver's clock
/// @param until when it ends
/// @param justification why; everybody can read it
public record BreakGlassOrder(
        Digest release, Stage served, Instant signedAt, Instant until, String justification) {

    /// The predicate type of orders.
    public static final String PREDICATE_TYPE = "urn:millmark:predicate:release-break-glass:v1";

    /// The shortest justification, in characters.
    public static final int SHORTEST_JUSTIFICATION = 20;

    /// The statement to be signed.
    public Statement statement() {
        return new Statement(
                List.of(new Statement.Subject("release", release)),
                PREDICATE_TYPE,
                Map.of(
                        "served",
                        served.label(),
                        "signedAt",
                        signedAt.toString(),
                        "until",
                        until.toString(),
                        "justification",
                        justification));
    }

    /// Reads a signed statement.
    ///
    /// @throws MalformedStatementException if it is no order
    public static BreakGlassOrder parse(Envelope envelope) throws MalformedStatementException {
        Statement statement = Statement.parse(envelope, PREDICATE_TYPE);
        JsonObject predicate = statement.fields();
        try {
            return new BreakGlassOrder(
                    statement.subjects().getFirst().digest(),
                    predicate.stage("served"),
                    predicate.time("signedAt"),
                    predicate.time("until"),
                    predicate.text("justification"));
        } catch (MalformedJsonException malformed) {
            throw new MalformedStatementException("no order: " + malformed.getMessage());
        }
    }
}
