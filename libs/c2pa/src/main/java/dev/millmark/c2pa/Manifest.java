package dev.millmark.c2pa;

import dev.millmark.c2pa.jumbf.Box;
import dev.millmark.c2pa.jumbf.CompressedBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final String UUID =
            "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}";

    private static final Pattern URN =
            Pattern.compile(
                    "urn:c2pa:"
                            + UUID
                            + "(:[!-.0-~]{0,32}(:\\d{1,9}_\\d{1,9})?)?|([!-.0-9;-~]{1,64}:)?urn:uuid:"
                            + UUID);

    private static final Set<Bytes> PARTS =
            Set.of(
                    ContentType.ASSERTION_STORE.uuid(),
                    ContentType.CLAIM.uuid(),
                    ContentType.CLAIM_SIGNATURE.uuid(),
                    ContentType.CREDENTIAL_STORE.uuid(),
                    ContentType.DATA_BOX_STORE.uuid());

    static boolean isManifest(SuperBox box) {
        return box.is(ContentType.STANDARD_MANIFEST)
                || box.is(ContentType.UPDATE_MANIFEST)
                || box.is(ContentType.COMPRESSED_MANIFEST);
    }

    /// The label, a URN such as `urn:c2pa:…` unless [#hasUrn] says otherwise.
    public String label() {
        return box.label();
    }

    /// Whether the label is a URN as C2PA 2.4 section 8.1 has it, or as earlier versions had it:
    ///
    /// ```text
    /// urn:c2pa:<UUID>[:<claim generator>[:<version>_<reason>]]
    /// [<claim generator>:]urn:uuid:<UUID>
    /// ```
    public boolean hasUrn() {
        return URN.matcher(label()).matches();
    }

    /// Whether this is an update manifest, which adds facts about an unchanged text.
    public boolean isUpdate() {
        return content().filter(found -> found.is(ContentType.UPDATE_MANIFEST)).isPresent();
    }

    /// Whether the manifest is compressed (C2PA 2.4 section 11.2.4). Hashed URIs of it cover it as it is compressed.
    public boolean isCompressed() {
        return box.is(ContentType.COMPRESSED_MANIFEST);
    }

    /// The superbox of a standard or update manifest that has the parts: `box` itself, or what is compressed in it.
    /// Empty where a compressed manifest cannot be decompressed or is none with the same label.
    public Optional<SuperBox> content() {
        if (!isCompressed()) {
            return Optional.of(box);
        }
        return box.children().size() == 1
                        && box.children().getFirst() instanceof CompressedBox(var brob, var content)
                ? content.filter(found ->
                        isManifest(found)
                                && !found.is(ContentType.COMPRESSED_MANIFEST)
                                && found.label().equals(box.label()))
                : Optional.empty();
    }

    /// Every claim box: one, unless the manifest is at fault.
    public List<SuperBox> claims() {
        return content().map(found -> found.childrenOf(ContentType.CLAIM)).orElse(List.of());
    }

    /// The claim signature box with `label`.
    public Optional<SuperBox> signature(String label) {
        return content()
                .flatMap(found -> found.child(label))
                .filter(child -> child.is(ContentType.CLAIM_SIGNATURE));
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
        return content().filter(found -> !hasOnlyParts(found)).isPresent();
    }

    private static boolean hasOnlyParts(SuperBox content) {
        for (Box child : content.children()) {
            if (!(child instanceof SuperBox part)
                    || !PARTS.contains(part.description().contentType())) {
                return false;
            }
            if (part.is(ContentType.ASSERTION_STORE)
                    && !part.children().stream().allMatch(SuperBox.class::isInstance)) {
                return false;
            }
        }
        return content.childrenOf(ContentType.ASSERTION_STORE).size() <= 1
                && content.childrenOf(ContentType.CLAIM_SIGNATURE).size() <= 1;
    }

    private Optional<SuperBox> assertionStore() {
        return content()
                .flatMap(found -> found.child(ASSERTION_STORE))
                .filter(child -> child.is(ContentType.ASSERTION_STORE));
    }
}
