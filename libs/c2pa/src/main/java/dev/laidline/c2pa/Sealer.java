package dev.laidline.c2pa;

import dev.laidline.c2pa.assertion.Assertion;
import dev.laidline.c2pa.assertion.Segments;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.bytes.HashAlgorithm;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.jumbf.JumbfLimits;
import dev.laidline.c2pa.text.MalformedTextException;
import dev.laidline.c2pa.text.TextEncoding;
import dev.laidline.c2pa.text.TextWrapper;
import dev.laidline.c2pa.text.WrapperScan;
import dev.laidline.c2pa.timestamp.TimeStampAuthority;
import java.util.List;
import java.util.Optional;

/// Seals texts under one signing credential. Sealing is deterministic: the same text, definition and credential give the
/// same bytes, whenever and wherever, as long as the credential's signer is deterministic. Safe for use by several
/// threads if the signer is.
public final class Sealer {

    private final ClaimSigning signing;

    /// A sealer whose claims `credential` signs.
    public Sealer(SigningCredential credential) {
        signing = new ClaimSigning(credential, Optional.empty());
    }

    /// A sealer whose claims `credential` signs and `authority` time-stamps. Sealing asks the authority once for each
    /// text and throws its [TimeStampException] where it does not answer. The bytes then depend on the authority too.
    public Sealer(SigningCredential credential, TimeStampAuthority authority) {
        signing = new ClaimSigning(credential, Optional.of(authority));
    }

    /// Seals `text` as `definition` says.
    ///
    /// @throws UnsealableTextException if the text is not fit to be sealed
    public SealedText seal(String text, ManifestDefinition definition)
            throws UnsealableTextException {
        String normalized = normalize(text, definition);
        Bytes visible = encode(normalized);
        requireUnsealed(visible);
        ManifestStore store =
                store(
                        assembly(normalized, visible, definition),
                        visible.size(),
                        definition.embedding());
        if (store.bytes().size() > JumbfLimits.DEFAULT.bytes()) {
            throw new UnsealableTextException(
                    UnsealableTextException.Reason.STORE_TOO_LARGE,
                    "Manifest store of "
                            + store.bytes().size()
                            + " bytes: leave out segments or assertions");
        }
        Bytes sealed =
                switch (definition.embedding()) {
                    case WRAPPER -> TextWrapper.embed(visible, store.bytes());
                    case PADDED_WRAPPER ->
                            Bytes.concat(visible, TextWrapper.paddedWrapperOf(store.bytes()));
                    case SIDECAR -> visible;
                };
        String label = store.activeManifest().label();
        return new SealedText(label, store, visible, sealed, !normalized.equals(text));
    }

    private ManifestStore store(ManifestAssembly assembly, int start, Embedding embedding) {
        StoreLayout layout = new StoreLayout(assembly, signing);
        return switch (embedding) {
            case WRAPPER -> layout.carriedByContent(start, TextWrapper::length);
            case PADDED_WRAPPER -> layout.carried(start, TextWrapper::paddedLength);
            case SIDECAR -> layout.apart();
        };
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
        if (TextEncoding.isNormalized(text)) {
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

    private static void requireUnsealed(Bytes visible) throws UnsealableTextException {
        boolean unsealed;
        try {
            unsealed = TextWrapper.locate(visible) instanceof WrapperScan.None;
        } catch (MalformedTextException impossible) {
            throw new IllegalStateException("Text that was just encoded is not UTF-8", impossible);
        }
        if (!unsealed) {
            throw new UnsealableTextException(
                    UnsealableTextException.Reason.ALREADY_SEALED,
                    "Text of "
                            + visible.size()
                            + " bytes has a wrapper: strip it and seal the text as an edit");
        }
    }
}
