package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.segment.SegmentMatching;
import dev.millmark.c2pa.validation.AssetCollection;
import dev.millmark.c2pa.validation.IngredientReport;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.StatusCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Validates the active manifest of an asset: itself, its ingredients, and its binding to the asset, in the order of
/// C2PA 2.4 section 15.
public record ManifestValidation(ManifestStore store, ValidationContext context) {

    /// @param visible the text without the carrier of its store; empty for an asset that is no text
    public ManifestReport validate(BindingTarget target, String visible) {
        StoreJudgement judgement = new StoreJudgement(store, context);
        Manifest active = store.activeManifest();
        JudgedManifest judged = judgement.judge(active, Set.of());
        Findings findings = judged.findings();
        if (active.isCompressed()) {
            findings.add(
                    StatusCode.MANIFEST_COMPRESSED_INVALID,
                    JumbfUri.manifest(active.label()),
                    "the active manifest is compressed, and nothing covers how");
        }
        if (store.labelled(active.label()).size() != 1) {
            findings.add(
                    StatusCode.GENERAL_ERROR,
                    JumbfUri.manifest(active.label()),
                    "two manifests with this label");
        }
        Redactions redactions = Redactions.of(store, active);
        Set<String> visited = new HashSet<>(Set.of(active.label()));
        List<IngredientReport> ingredients =
                new IngredientValidation(judgement, redactions, findings, visited).validate(judged);
        bindingManifest(judgement, redactions, judged)
                .ifPresent(bound -> validateBinding(bound, active, target, findings));
        if (!findings.hasBinding() && !findings.hasFailure()) {
            findings.add(
                    StatusCode.CLAIM_HARD_BINDINGS_MISSING,
                    JumbfUri.manifest(active.label()),
                    "no hard binding that can be judged");
        }
        Optional<SegmentComparison> segments =
                findings.has(StatusCode.ASSERTION_DATA_HASH_MATCH)
                        ? Optional.empty()
                        : SegmentMatching.compare(judged.assertions().values(), visible);
        return new ManifestReport(
                Optional.of(active.label()).filter(label -> covers(judged, label)),
                findings.statuses(),
                judged.claim(),
                judged.signer(),
                List.copyOf(judged.assertions().values()),
                segments,
                ingredients,
                Optional.of(store));
    }

    /// Section 15.12: an update manifest has no hard binding of its own; its nearest standard ancestor's counts.
    private Optional<JudgedManifest> bindingManifest(
            StoreJudgement judgement, Redactions redactions, JudgedManifest active) {
        JudgedManifest judged = active;
        Set<String> seen = new HashSet<>();
        while (judged.manifest().isUpdate() && seen.add(judged.manifest().label())) {
            Optional<Manifest> parent =
                    judged.parents().stream()
                            .findFirst()
                            .flatMap(Ingredient::activeManifest)
                            .flatMap(reference -> JumbfUri.parse(reference.url()))
                            .flatMap(JumbfUri::manifestLabel)
                            .map(store::labelled)
                            .filter(found -> found.size() == 1)
                            .map(List::getFirst);
            if (parent.isEmpty()) {
                return Optional.empty();
            }
            judged = judgement.judge(parent.get(), redactions.of(parent.get()));
        }
        return judged.manifest().isUpdate() ? Optional.empty() : Optional.of(judged);
    }

    private static void validateBinding(
            JudgedManifest bound, Manifest active, BindingTarget target, Findings findings) {
        if (bound.claim().isEmpty()) {
            return;
        }
        Claim claim = bound.claim().get();
        boolean isPadded =
                UnprotectedHeader.hasFreeBytes(active)
                        || UnprotectedHeader.hasFreeBytes(bound.manifest());
        Optional<String> label = bound.bindingLabel();
        if (label.isEmpty() || !bound.assertions().containsKey(label.get())) {
            return; // reported where that manifest is judged
        }
        String url = JumbfUri.assertion(label.get());
        Assertion binding = bound.assertions().get(label.get());
        if (target instanceof BoundAsset asset && binding instanceof DataHash hash) {
            new DataHashValidation(url, asset, active.isUpdate(), isPadded, claim, findings)
                    .validate(hash);
        } else if (target instanceof BindingTarget.Files(AssetCollection collection)
                && binding instanceof CollectionHash hash) {
            new CollectionHashValidation(url, collection, isPadded, claim, findings).validate(hash);
        } else {
            findings.add(
                    StatusCode.CLAIM_HARD_BINDINGS_MISSING,
                    url,
                    "the hard binding is for another kind of asset");
        }
    }

    private static boolean covers(JudgedManifest judged, String label) {
        return judged.claim().filter(claim -> claim.covers(label)).isPresent();
    }
}
