package dev.millmark.generator.release.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.generator.release.evaluation.Evaluation;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.Proposal;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseState;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.policy.GateFinding;
import dev.millmark.release.policy.ReleasePolicy;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Releases as answers show them.
final class ReleaseJson {

    private ReleaseJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A release with its gates to the next stage, and what is open.
    static ObjectNode of(ReleaseState state) {
        ReleasedModel model = state.model();
        Standing standing = state.standing();
        ObjectNode json =
                object().put("id", model.digest().toString())
                        .put("model", model.name())
                        .put("weights", model.weights().toString())
                        .put("watermark", model.watermark());
        json.putObject("decoding")
                .put("least_temperature", model.decoding().leastTemperature())
                .put("least_top_p", model.decoding().leastTopP())
                .put("least_top_k", model.decoding().leastTopK());
        json.put("stage", standing.stage().label())
                .put("bootstrapped", standing.isBootstrapped())
                .put("since", state.enteredAt().toString())
                .put("decisions", state.decisions());
        state.policy()
                .map(ReleasePolicy::digest)
                .ifPresent(digest -> json.put("policy", digest.toString()));
        standing.hold()
                .ifPresent(hold ->
                        json.putObject("hold")
                                .put("reason", hold.reason().label())
                                .put("detail", hold.detail())
                                .put("since", hold.since().toString()));
        standing.breakGlass()
                .ifPresent(open ->
                        json.putObject("break_glass")
                                .put("served", open.served().label())
                                .put("until", open.until().toString())
                                .put("approver", open.approver())
                                .put("justification", open.justification()));
        standing.stage().next().ifPresent(next -> next(json.putObject("next"), state, next));
        ArrayNode open = json.putArray("proposals");
        state.openProposals()
                .forEach((proposal, signers) -> proposal(open.addObject(), proposal, signers));
        return json;
    }

    /// An evaluation: n, lengths and seed, how far it has come, what came of it.
    static ObjectNode evaluation(Evaluation evaluation) {
        ReleaseEvaluationRequested request = evaluation.request();
        ObjectNode json =
                object().put("evaluation", request.evaluation())
                        .put("texts", request.texts())
                        .put("tokens", request.tokens())
                        .put("seed", request.seed())
                        .put("prompts", request.prompts())
                        .put("requested_at", request.requestedAt().toString())
                        .put("sampled", evaluation.sampled());
        ArrayNode found = json.putArray("evidence");
        for (Evaluation.Found one : evaluation.evidence()) {
            ObjectNode item =
                    found.addObject()
                            .put("statement", one.statement())
                            .put("outcome", one.outcome());
            if (!one.detail().isEmpty()) {
                item.put("detail", one.detail());
            }
        }
        return json;
    }

    private static void next(ObjectNode json, ReleaseState state, Stage next) {
        json.put("stage", next.label());
        ArrayNode gates = json.putArray("gates");
        for (GateFinding finding : state.findings(next)) {
            gates.addObject()
                    .put("measure", finding.gate().measure().toString())
                    .put("result", finding.result().label())
                    .put("measured", finding.measured());
        }
    }

    private static void proposal(ObjectNode json, Proposal proposal, List<String> signers) {
        json.put("digest", proposal.digest().toString())
                .put("action", proposal.action().label())
                .put("target", proposal.target().label())
                .put("proposed_at", proposal.proposedAt().toString());
        ArrayNode signed = json.putArray("signers");
        signers.forEach(signed::add);
    }

    /// What followed from an act: how the release stands, and the decisions that were made.
    static ObjectNode act(Outcome.Applied applied) {
        ObjectNode json = object();
        json.set("release", of(applied.state()));
        ArrayNode decisions = json.putArray("decisions");
        for (ReleaseDecision decision : applied.decisions()) {
            decisions
                    .addObject()
                    .put("sequence", decision.sequence())
                    .put("kind", decision.kind().label())
                    .put("stage", decision.standing().stage().label())
                    .put("reason", decision.basis().reason());
        }
        return json;
    }

    /// A history as an offline check takes it: events and signed decisions, byte for byte.
    ///
    /// @param proofs of the log, by the decision's id there
    static ObjectNode history(
            ReleasedModel model,
            List<HistoryCheck.Entry> history,
            Map<UUID, Bytes> proofs,
            PublicKey controller) {
        ObjectNode json = object().put("id", model.digest().toString());
        json.put("release", CanonicalJson.write(model.json()).toText());
        json.putArray("controllers").add(controller.encode());
        ArrayNode entries = json.putArray("entries");
        for (HistoryCheck.Entry entry : history) {
            ObjectNode one = entries.addObject().put("event", entry.event().toText());
            ArrayNode decisions = one.putArray("decisions");
            for (Envelope decision : entry.decisions()) {
                UUID logId = ReleaseDecision.logId(decision);
                ObjectNode item =
                        decisions
                                .addObject()
                                .put("envelope", decision.encode().toText())
                                .put("log_entry", logId.toString());
                Bytes proof = proofs.get(logId);
                if (proof != null) {
                    item.put("proof", proof.toText());
                }
            }
        }
        return json;
    }
}
