package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.AssertionReader;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.validation.SignerReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A manifest of the store with everything judged but its binding to the text and its ingredients.
///
/// @param manifest the manifest
/// @param claim its claim, where that could be read
/// @param signer its signer, where a certificate could be read
/// @param assertions by label, those whose hash the claim confirms
/// @param findings the status codes so far
record JudgedManifest(
        Manifest manifest,
        Optional<Claim> claim,
        Optional<SignerReport> signer,
        Map<String, Assertion> assertions,
        Findings findings) {

    /// The label of the one hard binding, which the signer must stand for (section 15.10.1.2); empty where there is
    /// none or a rule is broken.
    Optional<String> bindingLabel() {
        List<String> created = bindings(Claim::createdAssertions);
        return created.size() == 1 && bindings(Claim::gatheredAssertions).isEmpty()
                ? Optional.of(created.getFirst())
                : Optional.empty();
    }

    /// The labels of the hard bindings among some of the references.
    List<String> bindings(Function<Claim, List<HashedUri>> references) {
        return labels(references).stream()
                .filter(label -> AssertionReader.isHardBinding(AssertionReader.kind(label)))
                .toList();
    }

    /// Whether the claim references an assertion of a kind that `isKind` holds for, readable or not.
    boolean references(Predicate<String> isKind) {
        return allLabels().anyMatch(label -> isKind.test(AssertionReader.kind(label)));
    }

    /// Whether an assertion of such a kind is referenced and could not be read, for a reason that has its own code: no
    /// rule about what it says can be judged.
    boolean lacks(Predicate<String> isKind) {
        return allLabels()
                .anyMatch(label ->
                        isKind.test(AssertionReader.kind(label)) && !assertions.containsKey(label));
    }

    private Stream<String> allLabels() {
        return Stream.concat(
                labels(Claim::createdAssertions).stream(),
                labels(Claim::gatheredAssertions).stream());
    }

    private List<String> labels(Function<Claim, List<HashedUri>> references) {
        return claim.map(references).orElse(List.of()).stream()
                .flatMap(reference -> JumbfUri.parse(reference.url()).stream())
                .filter(uri -> !uri.path().isEmpty())
                .map(uri -> uri.path().getLast())
                .toList();
    }

    List<Ingredient> parents() {
        return assertions.values().stream()
                .filter(Ingredient.class::isInstance)
                .map(Ingredient.class::cast)
                .filter(ingredient -> ingredient.relationship().equals(Ingredient.PARENT_OF))
                .toList();
    }
}
