package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.MalformedManifestException;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.codec.HtmlElement;
import dev.millmark.c2pa.codec.StoreSearch;
import dev.millmark.c2pa.codec.StoreSlot;
import dev.millmark.c2pa.codec.TextCodec;
import dev.millmark.c2pa.codec.TextCodecs;
import dev.millmark.c2pa.codec.WrapperCodec;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// Seals texts under one signing credential. Sealing is deterministic: the same text, definition and credential give
/// the same bytes, whenever and wherever, as long as the credential's signer is deterministic. Safe for use by several
/// threads if the signer is.
public final class Sealer {

    private final ClaimSigning signing;

    /// A sealer whose claims `credential` signs.
    public Sealer(SigningCredential credential) {
        signing = new ClaimSigning(credential, Optional.empty());
    }

    /// A sealer whose claims `credential` signs and `authority` time-stamps. Sealing asks the authority once for each
    /// text, and once more before the first that gets a wrapper, to know how long tokens are; it throws the authority's
    /// [dev.millmark.c2pa.timestamp.TimeStampException] where that does not answer. The bytes then depend on the
    /// authority too.
    public Sealer(SigningCredential credential, TimeStampAuthority authority) {
        signing = new ClaimSigning(credential, Optional.of(authority));
    }

    /// Seals `text` as `definition` says.
    ///
    /// @throws UnsealableTextException if the text is not fit to be sealed
    public SealedText seal(String text, ManifestDefinition definition)
            throws UnsealableTextException {
        String normalized = normalize(text, definition);
        Bytes visible = linked(encode(normalized), definition.embedding());
        requireUnsealed(visible, definition.embedding());
        ManifestAssembly assembly = assembly(normalized, visible, definition);
        StoreLayout layout = new StoreLayout(assembly, signing);
        boolean differs = !normalized.equals(text);
        return switch (definition.embedding()) {
            case Embedding.Apart apart -> sealed(layout.apart(), visible, visible, differs);
            case Embedding.LinkedFromHtml link -> sealed(layout.apart(), visible, visible, differs);
            case Embedding.Embedded(TextCodec codec) -> {
                StoreSlot slot = codec.open(visible);
                ManifestStore store =
                        slot.isLengthFixed()
                                ? layout.carried(slot.at(), slot::length)
                                : layout.carriedByContent(slot.at(), slot::length);
                yield sealed(store, visible, slot.fill(visible, store.bytes()), differs);
            }
        };
    }

    private static SealedText sealed(
            ManifestStore store, Bytes visible, Bytes text, boolean isNormalized)
            throws UnsealableTextException {
        try {
            ManifestStore.parse(store.bytes());
        } catch (MalformedManifestException tooLarge) {
            throw new UnsealableTextException(
                    UnsealableTextException.Reason.STORE_TOO_LARGE,
                    "Manifest store of "
                            + store.bytes().size()
                            + " bytes: leave out segments, assertions or earlier manifests");
        }
        String label = store.activeManifest().label();
        return new SealedText(label, store, visible, text, isNormalized);
    }

    private static Bytes linked(Bytes content, Embedding embedding) {
        return embedding instanceof Embedding.LinkedFromHtml(String href)
                ? HtmlElement.link(content, href)
                : content;
    }

    private ManifestAssembly assembly(String text, Bytes visible, ManifestDefinition definition) {
        Bytes digest = HashAlgorithm.SHA256.digest(visible);
        DerivedIdentifiers identifiers =
                new DerivedIdentifiers(
                        definition.idSeed(), digest, signing.credential().leaf().sha256());
        List<Assertion> assertions =
                definition.withSegments()
                        ? List.of(Segments.of(text, identifiers.segmentsSalt()))
                        : List.of();
        return ManifestAssembly.of(definition, identifiers, assertions);
    }

    private static String normalize(String text, ManifestDefinition definition)
            throws UnsealableTextException {
        if (!definition.demandsNormalForm() || TextEncoding.isNormalized(text)) {
            return text;
        }
        if (!definition.normalizing()) {
            throw new UnsealableTextException(
                    UnsealableTextException.Reason.NOT_NORMALIZED,
                    "Text of "
                            + text.length()
                            + " UTF-16 units is not in Normalization Form C: normalize it first");
        }
        return TextEncoding.normalize(text);
    }

    private static Bytes encode(String text) throws UnsealableTextException {
        try {
            return TextEncoding.encode(text);
        } catch (MalformedTextException malformed) {
            throw new UnsealableTextException(
                    UnsealableTextException.Reason.LONE_SURROGATE,
                    malformed.problem() + ": repair it first");
        }
    }

    /// Whatever a reader would find before what is about to be written must not be there.
    private static void requireUnsealed(Bytes visible, Embedding embedding)
            throws UnsealableTextException {
        StoreSearch found =
                switch (embedding) {
                    case Embedding.Embedded(WrapperCodec codec) -> codec.search(visible);
                    case Embedding.Embedded(TextCodec codec) -> TextCodecs.search(visible);
                    case Embedding.Apart() -> new WrapperCodec(false).search(visible);
                    case Embedding.LinkedFromHtml link -> new WrapperCodec(false).search(visible);
                };
        if (!(found instanceof StoreSearch.None)) {
            throw new UnsealableTextException(
                    UnsealableTextException.Reason.ALREADY_SEALED,
                    "Text of "
                            + visible.size()
                            + " bytes has a manifest: strip it and seal the text as an edit");
        }
    }
}
