package dev.millmark.release.history;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.HoldReason;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.history.ReleaseEvent.Header;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import dev.millmark.release.policy.MalformedPolicyException;
import dev.millmark.release.policy.PolicyReader;
import dev.millmark.release.policy.ReleasePolicy;
import java.util.HashMap;
import java.util.Map;

/// Events as canonical JSON: `{"type": "time-passed", "id": …, "at": …, "by": …}` and the fields of the type.
/// Envelopes and policies stand in it as the text that was signed or digested.
public final class EventCodec {

    private static final String ENVELOPE = "envelope";

    private EventCodec() {}

    /// The event's bytes.
    public static Bytes write(ReleaseEvent event) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("id", event.header().id());
        fields.put("at", event.header().at().toString());
        fields.put("by", event.header().by());
        switch (event) {
            case ReleaseEvent.PolicyAdopted adopted -> {
                fields.put("type", "policy-adopted");
                fields.put("policy", adopted.policy().encode().toText());
            }
            case ReleaseEvent.Bootstrapped begun -> fields.put("type", "bootstrapped");
            case ReleaseEvent.EvidenceRecorded recorded ->
                    envelope(fields, "evidence-recorded", recorded.evidence());
            case ReleaseEvent.Proposed proposed -> {
                fields.put("type", "proposed");
                fields.put("proposal", proposed.proposal().json());
            }
            case ReleaseEvent.SignedOff signed -> envelope(fields, "signed-off", signed.signOff());
            case ReleaseEvent.DecisionAsked asked -> {
                fields.put("type", "decision-asked");
                fields.put("proposal", asked.proposal().toString());
            }
            case ReleaseEvent.RolledBack rolled -> {
                fields.put("type", "rolled-back");
                fields.put("to", rolled.to().label());
                fields.put("reason", rolled.reason());
            }
            case ReleaseEvent.HoldPlaced placed -> {
                fields.put("type", "hold-placed");
                fields.put("reason", placed.reason().label());
                fields.put("detail", placed.detail());
            }
            case ReleaseEvent.GlassBroken broken ->
                    envelope(fields, "glass-broken", broken.order());
            case ReleaseEvent.ApproverRevoked revoked -> {
                fields.put("type", "approver-revoked");
                fields.put("approver", revoked.approver());
                fields.put("since", revoked.since().toString());
            }
            case ReleaseEvent.TimePassed passed -> fields.put("type", "time-passed");
        }
        return CanonicalJson.write(fields);
    }

    private static void envelope(Map<String, Object> fields, String type, Envelope envelope) {
        fields.put("type", type);
        fields.put(ENVELOPE, envelope.encode().toText());
    }

    /// Reads what [#write] writes.
    ///
    /// @throws MalformedHistoryException if it is anything else
    public static ReleaseEvent read(Bytes json) throws MalformedHistoryException {
        try {
            JsonObject fields = JsonObject.parse(json);
            ReleaseEvent event = fields.check(() -> event(fields));
            if (!write(event).equals(json)) {
                throw new MalformedHistoryException("the event is not in its canonical form");
            }
            return event;
        } catch (MalformedJsonException malformed) {
            throw new MalformedHistoryException(String.valueOf(malformed.getMessage()));
        }
    }

    private static ReleaseEvent event(JsonObject fields) throws MalformedJsonException {
        Header header = new Header(fields.text("id"), fields.time("at"), fields.text("by"));
        String type = fields.text("type");
        return switch (type) {
            case "policy-adopted" -> new ReleaseEvent.PolicyAdopted(header, policy(fields));
            case "bootstrapped" -> new ReleaseEvent.Bootstrapped(header);
            case "evidence-recorded" -> new ReleaseEvent.EvidenceRecorded(header, envelope(fields));
            case "proposed" ->
                    new ReleaseEvent.Proposed(header, Proposal.read(fields.object("proposal")));
            case "signed-off" -> new ReleaseEvent.SignedOff(header, envelope(fields));
            case "decision-asked" ->
                    new ReleaseEvent.DecisionAsked(header, fields.digest("proposal"));
            case "rolled-back" ->
                    new ReleaseEvent.RolledBack(header, fields.stage("to"), fields.text("reason"));
            case "hold-placed" ->
                    new ReleaseEvent.HoldPlaced(
                            header,
                            HoldReason.ofLabel(fields.text("reason"))
                                    .orElseThrow(() -> fields.malformed("reason", "is none")),
                            fields.text("detail"));
            case "glass-broken" -> new ReleaseEvent.GlassBroken(header, envelope(fields));
            case "approver-revoked" ->
                    new ReleaseEvent.ApproverRevoked(
                            header, fields.text("approver"), fields.time("since"));
            case "time-passed" -> new ReleaseEvent.TimePassed(header);
            default -> throw fields.malformed("type", "is no type of event");
        };
    }

    private static Envelope envelope(JsonObject fields) throws MalformedJsonException {
        try {
            return Envelope.parse(Bytes.utf8(fields.text(ENVELOPE)));
        } catch (MalformedEnvelopeException malformed) {
            throw fields.malformed(ENVELOPE, String.valueOf(malformed.getMessage()));
        }
    }

    private static ReleasePolicy policy(JsonObject fields) throws MalformedJsonException {
        try {
            return PolicyReader.read("policy", Bytes.utf8(fields.text("policy")));
        } catch (MalformedPolicyException malformed) {
            throw fields.malformed("policy", String.valueOf(malformed.getMessage()));
        }
    }
}
