package dev.laidline.c2pa;

import dev.laidline.c2pa.jumbf.ContentType;
import dev.laidline.c2pa.jumbf.SuperBox;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A manifest (C2PA 2.4 section 11.1.4.3): an assertion store, a claim and its signature, not yet judged.
///
/// @param box the manifest's superbox
public record Manifest(SuperBox box) {

    /// The label of the assertion store.
    public static final String ASSERTION_STORE = "c2pa.assertions";

    /// The label of a claim.
    public static final String CLAIM = "c2pa.claim.v2";

    /// The label of a claim of version 1, which is only read.
    public static final String CLAIM_V1 = "c2pa.claim";

    /// The label of a claim signature.
    public static final String SIGNATURE = "c2pa.signature";

    private static final Set<ContentType> PARTS =
            Set.of(
                    ContentType.ASSERTION_STORE,
                    ContentType.CLAIM,
                    ContentType.CLAIM_SIGNATURE,
                    ContentType.CREDENTIAL_STORE,
                    ContentType.DATA_BOX_STORE);

    static boolean isManifest(SuperBox box) {
        return box.is(ContentType.STANDARD_MANIFEST)
                || box.is(ContentType.UPDATE_MANIFEST)
                || box.is(ContentType.COMPRESSED_MANIFEST);
    }

    /// The manifest's URN, such as `urn:c2pa:…`.
    public String label() {
        return box.label();
    }

    /// Whether this is an update manifest, which adds facts about an unchanged text.
    public boolean isUpdate() {
        return box.is(ContentType.UPDATE_MANIFEST);
    }

    /// Whether the manifest is compressed, which this library does not read.
    public boolean isCompressed() {
        return box.is(ContentType.COMPRESSED_MANIFEST);
    }

    /// Every claim box: one, unless the manifest is at fault.
    public List<SuperBox> claims() {
        return box.childrenOf(ContentType.CLAIM);
    }

    /// The claim signature box with `label`.
    public Optional<SuperBox> signature(String label) {
        return box.child(label).filter(child -> child.is(ContentType.CLAIM_SIGNATURE));
    }

    /// The assertion boxes in order.
    public List<SuperBox> assertions() {
        return assertionStore().map(store -> store.superBoxes().toList()).orElse(List.of());
    }

    /// The one assertion box with `label`, its suffix `__n` included.
    public Optional<SuperBox> assertion(String label) {
        return assertionStore().flatMap(store -> store.child(label));
    }

    /// Whether there is a box that no claim could cover: anybody could have put it there.
    boolean hasStrayBoxes() {
        boolean isKnown =
                box.children().stream()
                        .allMatch(child ->
                                child instanceof SuperBox part
                                        && PARTS.stream().anyMatch(part::is));
        return !isCompressed()
                && !(isKnown
                        && box.childrenOf(ContentType.ASSERTION_STORE).stream()
                                .flatMap(store -> store.children().stream())
                                .allMatch(SuperBox.class::isInstance));
    }

    private Optional<SuperBox> assertionStore() {
        return box.child(ASSERTION_STORE).filter(child -> child.is(ContentType.ASSERTION_STORE));
    }
}
