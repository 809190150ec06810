package dev.millmark.c2pa;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.cose.MalformedCoseException;
import dev.millmark.c2pa.jumbf.Box;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.List;

/// Puts things into the header that a claim signature does not cover.
public final class Unprotected {

    private Unprotected() {}

    /// A store of one manifest with `value` under `header`.
    public static Bytes put(ManifestStore store, String header, CborValue value)
            throws MalformedCoseException {
        SuperBox manifest = store.activeManifest().box();
        SuperBox signature = manifest.child(Manifest.SIGNATURE).orElseThrow();
        CoseSign1 cose = CoseSign1.parse(signature.onlyContent("cbor").orElseThrow());
        CborMap.Builder unprotected = CborMap.builder();
        cose.unprotectedHeader()
                .entries()
                .forEach((key, old) -> unprotected.put(key.text().orElseThrow(), old));
        CoseSign1 changed =
                new CoseSign1(
                        cose.protectedHeader(),
                        unprotected.put(header, value).build(),
                        cose.signature());
        SuperBox box =
                SuperBox.of(
                        ContentType.CLAIM_SIGNATURE,
                        Manifest.SIGNATURE,
                        List.of(ContentBox.cbor(changed.encode())));
        List<Box> children =
                manifest.children().stream()
                        .map(child -> child.equals(signature) ? box : child)
                        .toList();
        return SuperBox.of(
                        ContentType.MANIFEST_STORE,
                        ManifestStore.LABEL,
                        List.of(SuperBox.of(manifest.description(), children)))
                .encode();
    }
}
