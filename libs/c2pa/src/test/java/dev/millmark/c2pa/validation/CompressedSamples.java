package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.Parent;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.vectors.Vectors;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.List;
import java.util.Optional;

/// Manifests that are compressed, and texts that came from them.
final class CompressedSamples {

    private static final int LARGEST_BLOCK = 1 << 16;

    private CompressedSamples() {}

    /// A text whose parent is a compressed manifest of the vectors.
    static SealedText editOf(String name, SigningCredential signer) throws Exception {
        return editOf(name, manifest(name).box(), signer);
    }

    /// The same with the hash of another superbox in the reference to the parent.
    static SealedText editOf(String name, SuperBox hashed, SigningCredential signer)
            throws Exception {
        ManifestStore store = ManifestStore.parse(Vectors.compressedStore(name));
        ManifestDefinition definition =
                ManifestDefinition.by(
                                GeneratorInfo.of("millmark", "0.1.0"), Bytes.utf8("event-2..."))
                        .action(
                                Action.of(Action.EDITED)
                                        .at(TestCredentials.NOW)
                                        .from(DigitalSourceType.HUMAN_EDITS))
                        .editing(new Parent(store, ingredient(hashed)))
                        .build();
        return new Sealer(signer).seal("Edited.", definition);
    }

    static Manifest manifest(String name) throws Exception {
        return ManifestStore.parse(Vectors.compressedStore(name)).activeManifest();
    }

    static Ingredient ingredient(SuperBox manifest) {
        return new Ingredient(
                Ingredient.PARENT_OF,
                Optional.of(HashedUri.of(JumbfUri.manifest(manifest.label()), manifest)),
                Optional.empty(),
                Optional.of(CborMap.builder().build()),
                Optional.empty());
    }

    /// The manifest in a Brotli stream that stores it as it is (RFC 7932 section 9.2): a window of 2¹⁶ bytes, blocks
    /// that are not compressed, and an empty last one.
    static SuperBox stored(SuperBox manifest) {
        Bytes content = manifest.encode();
        BytesBuilder stream = new BytesBuilder(content.size() + 64);
        int shift = 1; // the bit of the window stands before the first block
        for (int at = 0; at < content.size(); at += LARGEST_BLOCK) {
            int size = Math.min(LARGEST_BLOCK, content.size() - at);
            int header = (size - 1) << shift + 3 | 1 << shift + 19;
            stream.put(header & 0xFF).put(header >> 8 & 0xFF).put(header >> 16);
            stream.put(content.slice(at, at + size));
            shift = 0;
        }
        return SuperBox.of(
                ContentType.COMPRESSED_MANIFEST,
                manifest.label(),
                List.of(new ContentBox("brob", stream.put(3).build())));
    }
}
