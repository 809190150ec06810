package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.Parent;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.segment.SegmentComparison;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the active manifest says and what validation found. What it says is fact only in the states Valid and Trusted.
///
/// @param label the manifest's URN, by which it is looked up; empty where no manifest could be read, and where nothing
///     that the claim signature covers names it: anybody could have renamed such a manifest
/// @param statuses the status codes in the order they arose
/// @param claim the claim; empty where it could not be read
/// @param signer the signer; empty where no certificate could be read
/// @param assertions the assertions whose hash the claim confirms
/// @param segments how the sealed sentences compare with the text; present if the text's hash does not match and the
///     manifest has readable sentence digests
/// @param ingredients the earlier texts the manifest names
/// @param store the manifest store; empty where it could not be read
public record ManifestReport(
        Optional<String> label,
        List<ValidationStatus> statuses,
        Optional<Claim> claim,
        Optional<SignerReport> signer,
        List<Assertion> assertions,
        Optional<SegmentComparison> segments,
        List<IngredientReport> ingredients,
        Optional<ManifestStore> store) {

    /// Copies the lists.
    public ManifestReport {
        statuses = List.copyOf(statuses);
        assertions = List.copyOf(assertions);
        ingredients = List.copyOf(ingredients);
    }

    /// Whether a code was reported.
    public boolean has(StatusCode code) {
        return statuses.stream().anyMatch(status -> status.code() == code);
    }

    /// The codes of one kind, in order.
    public List<StatusCode> codes(StatusCode.Kind kind) {
        return statuses.stream()
                .map(ValidationStatus::code)
                .filter(code -> code.kind() == kind)
                .toList();
    }

    /// Whether there is a claim whose signature could not be read: no COSE, no certificate that parses, no algorithm of
    /// the list. That is damage, or a signer of another kind, and accuses nobody: no key was asked. Where there is a
    /// [#signer], `claimSignature.mismatch` says that its key was asked and did not sign this.
    public boolean hasUnreadableSignature() {
        return claim.isPresent() && signer.isEmpty();
    }

    /// All failures, in order.
    public List<ValidationStatus> failures() {
        return statuses.stream().filter(status -> status.code().isFailure()).toList();
    }

    /// Whether the signature, the validity of its credential and every assertion hold and only the text differs from
    /// the text that was sealed, or the wrapper is no longer where it was put. Whether the signer is trusted is a
    /// different question: [SignerReport#isTrusted].
    public boolean holdsApartFromText() {
        return has(StatusCode.CLAIM_SIGNATURE_VALIDATED)
                && has(StatusCode.CLAIM_SIGNATURE_INSIDE_VALIDITY)
                && of(DataHash.class).findFirst().isPresent()
                && failures().stream().anyMatch(ManifestReport::isAboutText)
                && failures().stream()
                        .allMatch(status ->
                                isAboutText(status)
                                        || status.code()
                                                == StatusCode.SIGNING_CREDENTIAL_UNTRUSTED);
    }

    private static boolean isAboutText(ValidationStatus status) {
        return status.code() == StatusCode.ASSERTION_DATA_HASH_MISMATCH
                || status.code() == StatusCode.ASSERTION_DATA_HASH_MALFORMED;
    }

    /// The actions of every actions assertion, in order.
    public List<Action> actions() {
        return of(Actions.class).flatMap(assertion -> assertion.actions().stream()).toList();
    }

    /// The soft bindings.
    public List<SoftBinding> softBindings() {
        return of(SoftBinding.class).toList();
    }

    /// The disclosure of the model.
    public Optional<AiDisclosure> aiDisclosure() {
        return of(AiDisclosure.class).findFirst();
    }

    /// The digests of the sealed sentences.
    public Optional<Segments> sealedSegments() {
        return of(Segments.class).findFirst();
    }

    /// What a text that is an edited form of this one says about it (C2PA 2.4 sections 11.3 and 18.16): its manifest,
    /// and what validation found. Empty where there is no manifest to refer to.
    public Optional<Parent> asParent() {
        return store.filter(found ->
                        found.labelled(found.activeManifest().label()).size() == 1
                                && found.activeManifest().signature(Manifest.SIGNATURE).isPresent())
                .map(this::asParent);
    }

    private Parent asParent(ManifestStore found) {
        Manifest manifest = found.activeManifest();
        SuperBox signature = manifest.signature(Manifest.SIGNATURE).orElseThrow();
        Ingredient ingredient =
                new Ingredient(
                        Ingredient.PARENT_OF,
                        Optional.of(
                                HashedUri.of(JumbfUri.manifest(manifest.label()), manifest.box())),
                        Optional.of(HashedUri.of(JumbfUri.signature(manifest.label()), signature)),
                        Optional.of(new ValidationResults(statuses).toCbor()),
                        claim.flatMap(Claim::title));
        return new Parent(found, ingredient);
    }

    private <T extends Assertion> Stream<T> of(Class<T> type) {
        return assertions.stream().filter(type::isInstance).map(type::cast);
    }
}
