package dev.millmark.c2pa;

import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.cbor.CborEncoder;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Manifests that the sealer does not make, rightly signed: what they say is up to the test.
///
/// @param type what kind of manifest
/// @param label its URN
/// @param assertions its assertions
/// @param redacted the URIs of assertions it redacts
public record HandmadeManifest(
        ContentType type, String label, List<Assertion> assertions, List<String> redacted) {

    /// A store with `earlier` manifests and this one as the active one.
    public Bytes store(List<SuperBox> earlier, SigningCredential credential) {
        return store(earlier, credential, List.of());
    }

    /// The same with `others` behind the assertions.
    public Bytes store(
            List<SuperBox> earlier, SigningCredential credential, List<SuperBox> others) {
        return store(earlier, credential, others, List.of());
    }

    /// The same with `gathered`, which the claim takes along and does not stand for.
    public Bytes store(
            List<SuperBox> earlier,
            SigningCredential credential,
            List<SuperBox> others,
            List<SuperBox> gathered) {
        List<SuperBox> boxes =
                Stream.concat(
                                assertions.stream()
                                        .map(assertion ->
                                                cbor(
                                                        ContentType.CBOR,
                                                        assertion.label(),
                                                        assertion.toCbor())),
                                others.stream())
                        .toList();
        CborMap.Builder claim =
                CborMap.builder()
                        .put("instanceID", "urn:uuid:11111111-2222-4333-8444-555555555555")
                        .put("claim_generator_info", CborMap.builder().put("name", "test").build())
                        .put("signature", JumbfUri.signature(label))
                        .put("alg", "sha256")
                        .put(
                                "created_assertions",
                                CborValue.of(
                                        boxes.stream().map(HandmadeManifest::reference).toList()));
        if (!gathered.isEmpty()) {
            claim.put(
                    "gathered_assertions",
                    CborValue.of(gathered.stream().map(HandmadeManifest::reference).toList()));
        }
        if (!redacted.isEmpty()) {
            claim.put(
                    "redacted_assertions",
                    CborValue.of(redacted.stream().map(CborValue::of).toList()));
        }
        Bytes claimBytes = CborEncoder.encode(claim.build());
        Bytes header = credential.protectedHeader();
        Bytes signature =
                new CoseSign1(
                                header,
                                CborMap.builder().build(),
                                credential.signer().sign(CoseSign1.toBeSigned(header, claimBytes)))
                        .encode();
        SuperBox manifest =
                SuperBox.of(
                        type,
                        label,
                        List.of(
                                SuperBox.of(
                                        ContentType.ASSERTION_STORE,
                                        Manifest.ASSERTION_STORE,
                                        Stream.concat(boxes.stream(), gathered.stream()).toList()),
                                content(ContentType.CLAIM, Manifest.CLAIM, claimBytes),
                                content(
                                        ContentType.CLAIM_SIGNATURE,
                                        Manifest.SIGNATURE,
                                        signature)));
        List<SuperBox> manifests = new ArrayList<>(earlier);
        manifests.add(manifest);
        return SuperBox.of(ContentType.MANIFEST_STORE, ManifestStore.LABEL, manifests).encode();
    }

    private static CborValue reference(SuperBox box) {
        return HashedUri.of(JumbfUri.assertion(box.label()), box).toCbor();
    }

    /// A box that holds an assertion under any label.
    public static SuperBox box(String label, CborValue value) {
        return cbor(ContentType.CBOR, label, value);
    }

    private static SuperBox cbor(ContentType type, String label, CborValue value) {
        return content(type, label, CborEncoder.encode(value));
    }

    private static SuperBox content(ContentType type, String label, Bytes content) {
        return SuperBox.of(type, label, List.of(ContentBox.cbor(content)));
    }
}
