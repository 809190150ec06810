package dev.millmark.release.history;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.Stage;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A step that approvers are asked to sign: what they see is what they sign, down to the evidence.
///
/// @param release the release's digest
/// @param action what is proposed
/// @param target the stage to advance to; where a hold is lifted, the stage that the release is at
/// @param policy the policy's digest
/// @param evidence digests of the evidence that the gates rest on, in ascending order
/// @param proposedAt when
public record Proposal(
        Digest release,
        Action action,
        Stage target,
        Digest policy,
        List<Digest> evidence,
        Instant proposedAt) {

    /// What can be proposed.
    public enum Action {
        /// The next stage.
        ADVANCE,
        /// An end to the hold.
        LIFT_HOLD;

        /// The name in events: `lift-hold`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Sorts the digests.
    public Proposal {
        evidence = evidence.stream().sorted().distinct().toList();
    }

    /// What sign-offs name.
    public Digest digest() {
        return Digest.of(encode());
    }

    /// The proposal as canonical JSON.
    public Bytes encode() {
        return CanonicalJson.write(json());
    }

    /// Its fields.
    public Map<String, Object> json() {
        return Map.of(
                "release",
                release.toString(),
                "action",
                action.label(),
                "target",
                target.label(),
                "policy",
                policy.toString(),
                "evidence",
                evidence.stream().map(Digest::toString).toList(),
                "proposedAt",
                proposedAt.toString());
    }

    static Proposal read(JsonObject json) throws MalformedJsonException {
        String action = json.text("action");
        List<Digest> evidence = new ArrayList<>();
        for (String digest : json.texts("evidence")) {
            evidence.add(
                    Digest.parse(digest)
                            .orElseThrow(() -> json.malformed("evidence", "holds no digests")));
        }
        return new Proposal(
                json.digest("release"),
                Arrays.stream(Action.values())
                        .filter(one -> one.label().equals(action))
                        .findFirst()
                        .orElseThrow(() -> json.malformed("action", "is no action")),
                json.stage("target"),
                json.digest("policy"),
                evidence,
                json.time("proposedAt"));
    }
}
