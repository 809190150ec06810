package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.Parent;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.cbor.CborEncoder;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a manifest together (C2PA 2.4 section 10.3): assertions, then the claim that hashes them, then its signature.
/// Everything but the data hash's exclusion and the signature is fixed when the assembly is made.
final class ManifestAssembly {

    private final String manifestLabel;
    private final String instanceId;
    private final GeneratorInfo claimGenerator;
    private final Optional<String> title;
    private final List<Manifest> earlier;
    private final List<SuperBox> before;
    private final DataHash dataHash;
    private final List<SuperBox> after;
    private final List<HashedUri> beforeReferences;
    private final List<HashedUri> afterReferences;

    /// @param assertions in the order of the store, one of them the data hash without its exclusion
    ManifestAssembly(
            String manifestLabel,
            String instanceId,
            GeneratorInfo claimGenerator,
            Optional<String> title,
            List<Manifest> earlier,
            List<Assertion> assertions) {
        this.manifestLabel = manifestLabel;
        this.instanceId = instanceId;
        this.claimGenerator = claimGenerator;
        this.title = title;
        this.earlier = List.copyOf(earlier);
        List<SuperBox> boxes = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int split = -1;
        DataHash found = null;
        for (Assertion assertion : assertions) {
            if (assertion instanceof DataHash hash) {
                split = boxes.size();
                found = hash;
            } else {
                int count = seen.merge(assertion.label(), 1, Integer::sum) - 1;
                boxes.add(box(assertion.label() + (count == 0 ? "" : "__" + count), assertion));
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    assertions.size() + " assertions without a data hash: add one");
        }
        dataHash = found;
        before = List.copyOf(boxes.subList(0, split));
        after = List.copyOf(boxes.subList(split, boxes.size()));
        beforeReferences = before.stream().map(ManifestAssembly::reference).toList();
        afterReferences = after.stream().map(ManifestAssembly::reference).toList();
    }

    /// The manifest that `definition` describes: actions, data hash, the parent, the definition's own assertions, then
    /// `more`.
    static ManifestAssembly of(
            ManifestDefinition definition, DerivedIdentifiers identifiers, List<Assertion> more) {
        List<Assertion> assertions = new ArrayList<>();
        assertions.add(new Actions(actions(definition), Optional.of(true)));
        assertions.add(
                new DataHash(
                        List.of(),
                        Optional.of(HashAlgorithm.SHA256.identifier()),
                        Optional.of(identifiers.assetDigest()),
                        Bytes.EMPTY,
                        Optional.empty()));
        definition.parent().map(Parent::ingredient).ifPresent(assertions::add);
        assertions.addAll(definition.assertions());
        assertions.addAll(more);
        return new ManifestAssembly(
                identifiers.manifestLabel(),
                identifiers.instanceId(),
                definition.claimGenerator(),
                definition.title(),
                definition.parent().map(parent -> parent.store().manifests()).orElse(List.of()),
                assertions);
    }

    /// With a parent the first action opens it, at the time of the first that changes it.
    private static List<Action> actions(ManifestDefinition definition) {
        List<Action> actions = new ArrayList<>(definition.actions());
        definition
                .parent()
                .ifPresent(parent -> {
                    HashedUri ingredient = reference(box(Ingredient.LABEL, parent.ingredient()));
                    CborMap parameters =
                            CborMap.builder()
                                    .put("ingredients", CborValue.of(List.of(ingredient.toCbor())))
                                    .build();
                    Action opened =
                            new Action(
                                    Action.OPENED,
                                    actions.getFirst().when(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(parameters));
                    actions.addFirst(opened);
                });
        return actions;
    }

    /// The manifest so far, with this exclusion in the data hash.
    Unsigned with(List<DataHash.Exclusion> exclusions) {
        return boundBy(
                new DataHash(
                        exclusions,
                        dataHash.algorithm(),
                        dataHash.hash(),
                        dataHash.padding(),
                        dataHash.name()));
    }

    /// The manifest so far, with this collection hash in the place of the data hash.
    Unsigned with(CollectionHash collectionHash) {
        return boundBy(collectionHash);
    }

    private Unsigned boundBy(Assertion hardBinding) {
        SuperBox binding = box(hardBinding.label(), hardBinding);
        List<SuperBox> assertions = new ArrayList<>(before);
        assertions.add(binding);
        assertions.addAll(after);
        List<HashedUri> references = new ArrayList<>(beforeReferences);
        references.add(reference(binding));
        references.addAll(afterReferences);
        Claim claim =
                new Claim(
                        instanceId,
                        claimGenerator,
                        JumbfUri.signature(manifestLabel),
                        references,
                        List.of(),
                        title,
                        Optional.of(HashAlgorithm.SHA256.identifier()),
                        Optional.empty(),
                        List.of());
        return new Unsigned(this, assertions, CborEncoder.encode(claim.toCbor()));
    }

    /// A manifest that lacks only its signature.
    record Unsigned(ManifestAssembly assembly, List<SuperBox> assertions, Bytes claim) {

        /// The manifest store with `signature` as the content of the claim signature box.
        ManifestStore signed(Bytes signature) {
            SuperBox manifest =
                    SuperBox.of(
                            ContentType.STANDARD_MANIFEST,
                            assembly.manifestLabel,
                            List.of(
                                    SuperBox.of(
                                            ContentType.ASSERTION_STORE,
                                            Manifest.ASSERTION_STORE,
                                            assertions),
                                    cborBox(ContentType.CLAIM, Manifest.CLAIM, claim),
                                    cborBox(
                                            ContentType.CLAIM_SIGNATURE,
                                            Manifest.SIGNATURE,
                                            signature)));
            List<Manifest> manifests = new ArrayList<>(assembly.earlier);
            manifests.add(new Manifest(manifest));
            List<SuperBox> boxes = manifests.stream().map(Manifest::box).toList();
            Bytes store =
                    SuperBox.of(ContentType.MANIFEST_STORE, ManifestStore.LABEL, boxes).encode();
            return new ManifestStore(store, manifests);
        }
    }

    private static SuperBox box(String label, Assertion assertion) {
        return cborBox(ContentType.CBOR, label, CborEncoder.encode(assertion.toCbor()));
    }

    private static SuperBox cborBox(ContentType type, String label, Bytes cbor) {
        return SuperBox.of(type, label, List.of(ContentBox.cbor(cbor)));
    }

    private static HashedUri reference(SuperBox assertion) {
        return HashedUri.of(JumbfUri.assertion(assertion.label()), assertion);
    }
}
