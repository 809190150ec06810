package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.AssertionReader;
import dev.millmark.c2pa.assertion.CloudData;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.validation.StatusCode;
import java.util.Set;

/// What standard and update manifests must and may not have (C2PA 2.4 sections 11.2 and 15.10.1).
record ManifestTypeRules(JudgedManifest judged, Findings findings) {

    private static final Set<String> UPDATE_ACTIONS =
            Set.of("c2pa.edited.metadata", Action.OPENED, "c2pa.published", "c2pa.redacted");

    void check() {
        checkReferences();
        if (judged.manifest().isUpdate()) {
            checkUpdate();
        } else {
            checkStandard();
        }
    }

    /// A standard manifest has exactly one hard binding, which the signer stands for, and at most one parent.
    private void checkStandard() {
        int created = judged.bindings(Claim::createdAssertions).size();
        int all = created + judged.bindings(Claim::gatheredAssertions).size();
        if (all > 1) {
            add(StatusCode.ASSERTION_MULTIPLE_HARD_BINDINGS, all + " hard bindings");
        } else if (created == 0) {
            add(
                    StatusCode.CLAIM_HARD_BINDINGS_MISSING,
                    "no hard binding among the created assertions");
        }
        if (judged.parents().size() > 1) {
            add(StatusCode.MANIFEST_MULTIPLE_PARENTS, judged.parents().size() + " parents");
        }
    }

    /// An update manifest has exactly one ingredient, its parent, and says nothing about the text itself.
    private void checkUpdate() {
        long ingredients =
                judged.assertions().values().stream().filter(Ingredient.class::isInstance).count();
        if (!judged.lacks(Ingredient.LABEL::equals)
                && (ingredients != 1 || judged.parents().size() != 1)) {
            add(
                    StatusCode.MANIFEST_UPDATE_WRONG_PARENTS,
                    "not exactly one ingredient that is the parent");
        }
        boolean foreignAction =
                judged.assertions().values().stream()
                        .filter(Actions.class::isInstance)
                        .flatMap(actions -> ((Actions) actions).actions().stream())
                        .anyMatch(action -> !UPDATE_ACTIONS.contains(action.action()));
        if (foreignAction || judged.references(AssertionReader::isHardBinding)) {
            add(
                    StatusCode.MANIFEST_UPDATE_INVALID,
                    "a hard binding or an action that changes the text");
        }
    }

    /// Section 15.10.3.2.1: what binds the text, and what was done to it, is not kept elsewhere.
    private void checkReferences() {
        for (Assertion assertion : judged.assertions().values()) {
            if (assertion instanceof CloudData(String label, var content)) {
                String kind = AssertionReader.kind(label);
                if (AssertionReader.isHardBinding(kind)) {
                    add(StatusCode.ASSERTION_CLOUD_DATA_HARD_BINDING, "a hard binding elsewhere");
                } else if (judged.manifest().isUpdate() && AssertionReader.isActions(kind)) {
                    add(StatusCode.ASSERTION_CLOUD_DATA_ACTIONS, "actions elsewhere");
                }
            }
        }
    }

    private void add(StatusCode code, String explanation) {
        findings.add(code, JumbfUri.manifest(judged.manifest().label()), explanation);
    }
}
