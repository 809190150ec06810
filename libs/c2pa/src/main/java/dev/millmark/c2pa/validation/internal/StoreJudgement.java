package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.validation.SignerReport;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges the manifests of one store.
record StoreJudgement(ManifestStore store, ValidationContext context) {

    /// Claim, signature, assertions and the rules of the manifest's type, in the order of C2PA 2.4 section 15.
    ///
    /// @param redacted the labels of assertions of this manifest that later manifests redacted
    JudgedManifest judge(Manifest manifest, Set<String> redacted) {
        Findings findings = new Findings();
        Optional<ClaimReading.Read> read = new ClaimReading(manifest, findings).read();
        if (read.isEmpty()) {
            return new JudgedManifest(
                    manifest, Optional.empty(), Optional.empty(), Map.of(), findings);
        }
        Claim claim = read.get().claim();
        boolean isActive = manifest == store.activeManifest();
        Optional<SignerReport> signer =
                new ClaimSignatureValidation(
                                manifest,
                                LaterEvidence.about(manifest, store),
                                isActive ? context : context.withoutProof(),
                                findings)
                        .validate(claim, read.get().bytes());
        Map<String, Assertion> assertions =
                new AssertionValidation(manifest, claim, redacted, findings).validate();
        JudgedManifest judged =
                new JudgedManifest(manifest, Optional.of(claim), signer, assertions, findings);
        new ManifestTypeRules(judged, findings).check();
        new ActionRules(judged, claim, findings).check();
        return judged;
    }
}
