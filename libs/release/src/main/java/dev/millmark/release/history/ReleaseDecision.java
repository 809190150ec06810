package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.Statement;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import dev.millmark.release.policy.GateFinding;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A decision about a release. Signed by a controller it is a statement of the predicate type [#PREDICATE_TYPE] about
/// two subjects, the release and the weights:
///
/// ```
/// {"sequence": n, "kind": "advanced", "model": {…}, "from": stage, "standing": {…}, "policy": sha256,
///  "evidence": [sha256], "gates": [{…, "result", "measured"}], "signers": [name], "reason": text,
///  "event": id, "decidedAt": time, "by": name, "previous": sha256}
/// ```
///
/// `previous` is the digest of the decision before, absent for the first: the decisions of a release are a chain.
///
/// @param sequence counts the decisions of the release from 1
/// @param kind what was decided
/// @param model the release
/// @param from the stage before
/// @param standing how the release stands now
/// @param basis what it rests on
/// @param event what brought it about
/// @param previous digest of the statement before
public record ReleaseDecision(
        long sequence,
        Kind kind,
        ReleasedModel model,
        Stage from,
        Standing standing,
        Basis basis,
        ReleaseEvent.Header event,
        Optional<Digest> previous) {

    /// The predicate type of decisions.
    public static final String PREDICATE_TYPE = "urn:millmark:predicate:release-decision:v1";

    /// What can be decided.
    public enum Kind {
        /// A policy came into force.
        POLICY_ADOPTED,
        /// The release began at a stage by the policy's file, without evidence.
        BOOTSTRAPPED,
        /// Access widened by a stage.
        ADVANCED,
        /// A proposal did not go through.
        WITHHELD,
        /// Access narrowed.
        ROLLED_BACK,
        /// The release was put on hold.
        HELD,
        /// The hold ended.
        HOLD_LIFTED,
        /// Access was opened beside the gates.
        BREAK_GLASS,
        /// That access ended.
        BREAK_GLASS_ENDED,
        /// An approver's word counts no longer.
        APPROVER_REVOKED;

        /// The name in statements: `rolled-back`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> ofLabel(String label) {
            return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
        }
    }

    /// What a decision rests on.
    ///
    /// @param policy the policy's digest
    /// @param reason in words
    /// @param evidence digests of the evidence
    /// @param findings how it fared
    /// @param signers the approvers whose word counted
    public record Basis(
            Digest policy,
            String reason,
            List<Digest> evidence,
            List<GateFinding> findings,
            List<String> signers) {
        /// Copies the lists.
        public Basis {
            evidence = List.copyOf(evidence);
            findings = List.copyOf(findings);
            signers = List.copyOf(signers);
        }

        static Basis of(Digest policy, String reason) {
            return new Basis(policy, reason, List.of(), List.of(), List.of());
        }
    }

    /// The statement to be signed and logged.
    public Statement statement() {
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("sequence", sequence);
        predicate.put("kind", kind.label());
        predicate.put("model", model.json());
        predicate.put("from", from.label());
        predicate.put("standing", standing.json());
        predicate.put("policy", basis.policy().toString());
        predicate.put("evidence", basis.evidence().stream().map(Digest::toString).toList());
        predicate.put("gates", basis.findings().stream().map(GateFinding::json).toList());
        predicate.put("signers", basis.signers());
        predicate.put("reason", basis.reason());
        predicate.put("event", event.id());
        predicate.put("decidedAt", event.at().toString());
        predicate.put("by", event.by());
        previous.ifPresent(digest -> predicate.put("previous", digest.toString()));
        return new Statement(
                List.of(
                        new Statement.Subject("release", standing.release()),
                        new Statement.Subject(model.name(), model.weights())),
                PREDICATE_TYPE,
                predicate);
    }

    /// The id of a signed decision as an event and as a log entry: a UUID of version 8 (RFC 9562) from the SHA-256 of
    /// the statement, so that a repeat is the same event.
    public static UUID logId(Envelope envelope) {
        ByteBuffer digest = envelope.payloadDigest().bytes().asByteBuffer();
        return new UUID(
                digest.getLong() & ~0xF000L | 0x8000L, digest.getLong() >>> 2 | Long.MIN_VALUE);
    }

    /// What those who serve the release read of a decision.
    ///
    /// @param sequence counts the decisions of the release
    /// @param kind what was decided
    /// @param model the release
    /// @param standing how it stands
    /// @param policy the policy's digest
    /// @param decidedAt when
    public record Summary(
            long sequence,
            Kind kind,
            ReleasedModel model,
            Standing standing,
            Digest policy,
            Instant decidedAt) {

        /// Reads a signed decision; whose signature counts is for the caller to say.
        ///
        /// @throws MalformedStatementException if it is no decision, or its subject is not its model
        public static Summary parse(Envelope envelope) throws MalformedStatementException {
            Statement statement = Statement.parse(envelope, PREDICATE_TYPE);
            JsonObject predicate = statement.fields();
            try {
                ReleasedModel model = ReleasedModel.read(predicate.object("model"));
                Digest release = statement.subjects().getFirst().digest();
                if (!release.equals(model.digest())) {
                    throw predicate.malformed("model", "is not the subject");
                }
                return new Summary(
                        predicate.integer("sequence", 1, Long.MAX_VALUE),
                        Kind.ofLabel(predicate.text("kind"))
                                .orElseThrow(() -> predicate.malformed("kind", "is unknown")),
                        model,
                        Standing.read(release, predicate.object("standing")),
                        predicate.digest("policy"),
                        predicate.time("decidedAt"));
            } catch (MalformedJsonException malformed) {
                throw new MalformedStatementException("no decision: " + malformed.getMessage());
            }
        }
    }
}
