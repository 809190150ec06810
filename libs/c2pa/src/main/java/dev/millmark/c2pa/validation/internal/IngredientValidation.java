package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.validation.IngredientReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.ValidationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Validates the ingredients of a manifest, and theirs in turn (C2PA 2.4 section 15.11). A failure in an ingredient's
/// manifest counts against the manifest that took it in, unless that manifest said so itself when it did, or the
/// failure is about the ingredient's credential: certificates expire and are revoked, and no later manifest can help
/// that. The credential counts where nothing but update manifests stand between it and the asset: the asset is bound by
/// it then. Every failure is in the ingredient's own report.
record IngredientValidation(
        StoreJudgement store, Redactions redactions, Findings findings, Set<String> visited) {

    /// What time alone can bring about.
    private static final Set<StatusCode> ABOUT_CREDENTIAL =
            Set.of(
                    StatusCode.CLAIM_SIGNATURE_OUTSIDE_VALIDITY,
                    StatusCode.SIGNING_CREDENTIAL_OCSP_REVOKED,
                    StatusCode.SIGNING_CREDENTIAL_CRL_REVOKED);

    /// The reports on the ingredients of the active manifest.
    List<IngredientReport> validate(JudgedManifest active) {
        return validate(active, active.manifest().isUpdate());
    }

    /// @param binds whether an ingredient of `judged` can be what binds the asset
    private List<IngredientReport> validate(JudgedManifest judged, boolean binds) {
        List<IngredientReport> reports = new ArrayList<>();
        for (Map.Entry<String, Assertion> entry : judged.assertions().entrySet()) {
            if (entry.getValue() instanceof Ingredient ingredient && judged.claim().isPresent()) {
                reports.add(
                        validate(
                                ingredient,
                                JumbfUri.assertion(entry.getKey()),
                                judged.claim().get(),
                                binds));
            }
        }
        return reports;
    }

    private IngredientReport validate(
            Ingredient ingredient, String url, Claim claim, boolean binds) {
        Optional<Manifest> manifest = resolve(ingredient, url);
        if (manifest.isEmpty()) {
            return unjudged(ingredient, Optional.empty());
        }
        Optional<String> label = Optional.of(manifest.get().label());
        Set<String> redacted = redactions.of(manifest.get());
        boolean matches =
                redacted.isEmpty()
                        ? manifestMatches(ingredient, manifest.get(), claim, url)
                        : signatureMatches(ingredient, manifest.get(), claim, url);
        if (!matches || !visited.add(manifest.get().label())) {
            return unjudged(ingredient, label);
        }
        JudgedManifest judged = store.judge(manifest.get(), redacted);
        List<ValidationStatus> statuses = judged.findings().statuses();
        for (ValidationStatus status : statuses) {
            if (status.code().isFailure()
                    && (binds || !ABOUT_CREDENTIAL.contains(status.code()))
                    && !isOld(status.code(), ingredient)) {
                findings.add(
                        status.code(), status.url(), "in an ingredient: " + status.explanation());
            }
        }
        return new IngredientReport(
                ingredient,
                label,
                judged.signer(),
                statuses,
                validate(judged, binds && judged.manifest().isUpdate()));
    }

    private static IngredientReport unjudged(Ingredient ingredient, Optional<String> label) {
        return new IngredientReport(ingredient, label, Optional.empty(), List.of(), List.of());
    }

    /// Section 15.11.3: the manifest that the ingredient names must be in the store, once.
    private Optional<Manifest> resolve(Ingredient ingredient, String url) {
        if (ingredient.activeManifest().isEmpty()) {
            if (!ingredient.relationship().equals(Ingredient.INPUT_TO)) {
                findings.add(
                        StatusCode.INGREDIENT_UNKNOWN_PROVENANCE,
                        url,
                        "an ingredient without a manifest");
            }
            return Optional.empty();
        }
        List<Manifest> found =
                JumbfUri.parse(ingredient.activeManifest().get().url())
                        .filter(uri -> uri.path().isEmpty())
                        .flatMap(JumbfUri::manifestLabel)
                        .map(label -> store.store().labelled(label))
                        .orElse(List.of());
        if (found.size() != 1) {
            findings.add(
                    StatusCode.INGREDIENT_MANIFEST_MISSING,
                    url,
                    found.size() + " manifests have this label");
            return Optional.empty();
        }
        return Optional.of(found.getFirst());
    }

    private boolean manifestMatches(
            Ingredient ingredient, Manifest manifest, Claim claim, String url) {
        boolean matches = claim.confirms(ingredient.activeManifest().orElseThrow(), manifest.box());
        findings.add(
                matches
                        ? StatusCode.INGREDIENT_MANIFEST_VALIDATED
                        : StatusCode.INGREDIENT_MANIFEST_MISMATCH,
                url,
                matches
                        ? "the hash of the ingredient's manifest matches"
                        : "the ingredient's manifest is another");
        return matches;
    }

    /// Where assertions were redacted, only the claim signature can still be what it was.
    private boolean signatureMatches(
            Ingredient ingredient, Manifest manifest, Claim claim, String url) {
        Optional<SuperBox> signature = manifest.signature(Manifest.SIGNATURE);
        if (ingredient.claimSignature().isEmpty() || signature.isEmpty()) {
            findings.add(
                    StatusCode.INGREDIENT_CLAIM_SIGNATURE_MISSING,
                    url,
                    "no claim signature to compare");
            return false;
        }
        boolean matches = claim.confirms(ingredient.claimSignature().get(), signature.get());
        findings.add(
                matches
                        ? StatusCode.INGREDIENT_CLAIM_SIGNATURE_VALIDATED
                        : StatusCode.INGREDIENT_CLAIM_SIGNATURE_MISMATCH,
                url,
                matches
                        ? "the ingredient's claim signature matches"
                        : "the ingredient's claim signature is another");
        return matches;
    }

    /// Whether the claim generator knew of this failure when it took the ingredient in. That nobody vouches for an
    /// ingredient's signer is never held against the manifest.
    private static boolean isOld(StatusCode code, Ingredient ingredient) {
        return code == StatusCode.SIGNING_CREDENTIAL_UNTRUSTED
                || ingredient
                        .validationResults()
                        .flatMap(results -> results.map("activeManifest"))
                        .stream()
                        .flatMap(results -> results.array("failure").stream())
                        .flatMap(List::stream)
                        .anyMatch(status -> names(status, code));
    }

    private static boolean names(CborValue status, StatusCode code) {
        Optional<CborMap> map = status.map();
        return map.flatMap(entry -> entry.text("code")).filter(code.code()::equals).isPresent();
    }
}
