package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.AssertionReader;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.assertion.MalformedAssertionException;
import dev.millmark.c2pa.cbor.CborDecoder;
import dev.millmark.c2pa.cbor.MalformedCborException;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the manifests of an asset redact, anywhere in its lineage: a manifest may redact an assertion of its
/// ingredient's ingredient, which the ingredient could not know (C2PA 2.4 sections 15.10.2 and 15.11.3.3).
///
/// @param labels the labels of the redacted assertions by the label of their manifest
record Redactions(Map<String, Set<String>> labels) {

    /// Gathers from `active` downward.
    static Redactions of(ManifestStore store, Manifest active) {
        Redactions redactions = new Redactions(new HashMap<>());
        if (store.manifests().size() > 1) {
            redactions.gather(store, active, new HashSet<>());
        }
        return redactions;
    }

    /// The labels of the assertions of this manifest that are redacted.
    Set<String> of(Manifest manifest) {
        return labels.getOrDefault(manifest.label(), Set.of());
    }

    private void gather(ManifestStore store, Manifest manifest, Set<String> visited) {
        if (!visited.add(manifest.label())) {
            return;
        }
        Optional<Claim> claim =
                new ClaimReading(manifest, new Findings()).read().map(ClaimReading.Read::claim);
        if (claim.isEmpty()) {
            return;
        }
        claim.get().redactedAssertions().forEach(this::add);
        Stream.concat(
                        claim.get().createdAssertions().stream(),
                        claim.get().gatheredAssertions().stream())
                .flatMap(reference -> ingredient(manifest, claim.get(), reference).stream())
                .flatMap(ingredient -> ingredient.activeManifest().stream())
                .flatMap(reference -> JumbfUri.parse(reference.url()).stream())
                .flatMap(uri -> uri.manifestLabel().stream())
                .map(store::labelled)
                .filter(found -> found.size() == 1)
                .forEach(found -> gather(store, found.getFirst(), visited));
    }

    private void add(String uri) {
        JumbfUri.parse(uri)
                .filter(parsed -> parsed.manifestLabel().isPresent() && parsed.path().size() == 2)
                .ifPresent(parsed ->
                        labels.computeIfAbsent(
                                        parsed.manifestLabel().get(), label -> new HashSet<>())
                                .add(parsed.path().getLast()));
    }

    private static Optional<Ingredient> ingredient(
            Manifest manifest, Claim claim, HashedUri reference) {
        return JumbfUri.parse(reference.url())
                .map(JumbfUri::path)
                .filter(path -> path.size() == 2)
                .map(List::getLast)
                .filter(label -> AssertionReader.kind(label).equals(Ingredient.LABEL))
                .flatMap(manifest::assertion)
                .filter(box -> claim.confirms(reference, box))
                .flatMap(Redactions::read);
    }

    private static Optional<Ingredient> read(SuperBox box) {
        try {
            return box.onlyContent("cbor").isPresent()
                    ? Optional.of(
                            Ingredient.from(
                                    CborDecoder.decodeMap(box.onlyContent("cbor").orElseThrow())))
                    : Optional.empty();
        } catch (MalformedCborException | MalformedAssertionException unreadable) {
            return Optional.empty(); // reported where that manifest is judged
        }
    }
}
