package dev.millmark.release.policy;

import dev.millmark.release.Quota;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What it takes to get to a stage, and what is served there.
///
/// @param dwell how long the release stays at the stage below first
/// @param signOffs how many approvers must sign
/// @param evidenceMaxAge how old evidence may be, on the way and for as long as the release stays
/// @param gates what evidence must show
/// @param quota what a tenant may have generated
public record StageRule(
        Duration dwell,
        int signOffs,
        Duration evidenceMaxAge,
        List<Gate> gates,
        Optional<Quota> quota) {

    /// Copies the gates.
    public StageRule {
        gates = List.copyOf(gates);
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dwell", dwell.toString());
        fields.put("sign-offs", signOffs);
        fields.put("evidence-max-age", evidenceMaxAge.toString());
        fields.put("gates", gates.stream().map(Gate::json).toList());
        quota.ifPresent(given -> fields.put("quota", given.json()));
        return fields;
    }
}
