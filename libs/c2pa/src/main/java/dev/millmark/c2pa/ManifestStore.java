package dev.millmark.c2pa;

import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.JumbfLimits;
import dev.millmark.c2pa.jumbf.JumbfParser;
import dev.millmark.c2pa.jumbf.MalformedJumbfException;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.List;

/// A manifest store (C2PA 2.4 section 11.1.4.2): manifests in the order they were made, the active one last.
///
/// @param bytes the whole JUMBF superbox `c2pa`, media type `application/c2pa`
/// @param manifests at least one
public record ManifestStore(Bytes bytes, List<Manifest> manifests) {

    /// The label of the store's superbox.
    public static final String LABEL = "c2pa";

    /// Copies `manifests`.
    public ManifestStore {
        manifests = List.copyOf(manifests);
    }

    /// Reads a store of at most 4 MiB.
    ///
    /// @throws MalformedManifestException if it is not one, or has no manifest
    public static ManifestStore parse(Bytes bytes) throws MalformedManifestException {
        return parse(bytes, JumbfLimits.DEFAULT);
    }

    /// Reads a store within `limits`.
    ///
    /// @throws MalformedManifestException if it is not one, or has no manifest
    public static ManifestStore parse(Bytes bytes, JumbfLimits limits)
            throws MalformedManifestException {
        SuperBox store;
        try {
            store = JumbfParser.parse(bytes, limits);
        } catch (MalformedJumbfException malformed) {
            throw new MalformedManifestException(malformed.problem());
        }
        if (!store.is(ContentType.MANIFEST_STORE) || !store.label().equals(LABEL)) {
            throw new MalformedManifestException("The outermost superbox is no manifest store");
        }
        List<Manifest> manifests =
                store.superBoxes().filter(Manifest::isManifest).map(Manifest::new).toList();
        if (manifests.isEmpty()) {
            throw new MalformedManifestException("The manifest store has no manifest");
        }
        if (store.superBoxes().count() != store.children().size()
                || manifests.getLast().hasStrayBoxes()) {
            throw new MalformedManifestException("The manifest store has a box of no known use");
        }
        return new ManifestStore(bytes, manifests);
    }

    /// The manifest that speaks for the text: the last one.
    public Manifest activeManifest() {
        return manifests.getLast();
    }

    /// The manifests with this label: one, unless the store is at fault.
    public List<Manifest> labelled(String label) {
        return manifests.stream().filter(manifest -> manifest.label().equals(label)).toList();
    }
}
