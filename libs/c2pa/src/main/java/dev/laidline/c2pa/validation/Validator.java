package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.MalformedManifestException;
import dev.laidline.c2pa.ManifestStore;
import dev.laidline.c2pa.assertion.DataHash;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.certificate.CertificatePaths;
import dev.laidline.c2pa.certificate.TrustList;
import dev.laidline.c2pa.text.LocatedWrapper;
import dev.laidline.c2pa.text.MalformedTextException;
import dev.laidline.c2pa.text.TextEncoding;
import dev.laidline.c2pa.text.TextWrapper;
import dev.laidline.c2pa.text.WrapperScan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Finds the manifest of a text and validates both (C2PA 2.4 section 15). Safe for use by several threads.
public final class Validator {

    private final TrustList trustList;
    private final Clock clock;
    private final CertificatePaths paths = new CertificatePaths();

    /// A validator that trusts whom `trustList` says, at the time that `clock` shows.
    public Validator(TrustList trustList, Clock clock) {
        this.trustList = trustList;
        this.clock = clock;
    }

    /// Validates a text by the manifest in its wrapper.
    ///
    /// @throws MalformedTextException if a surrogate stands alone
    public Validation validate(String text) throws MalformedTextException {
        return validate(TextEncoding.encode(text));
    }

    /// Validates a text in UTF-8 by the manifest in its wrapper.
    ///
    /// @throws MalformedTextException if it is not UTF-8
    public Validation validate(Bytes text) throws MalformedTextException {
        WrapperScan scan = TextWrapper.locate(text);
        String visible = TextEncoding.decode(TextWrapper.strip(text, scan));
        return switch (scan) {
            case WrapperScan.None() ->
                    new Validation.NoManifest(new SubmittedText(visible, Optional.empty()));
            case WrapperScan.Located(LocatedWrapper wrapper) ->
                    validate(
                            BoundAsset.text(text, wrapper),
                            new SubmittedText(visible, Optional.of(wrapper)),
                            wrapper.store());
            case WrapperScan.Corrupted(List<Integer> starts) ->
                    unusable(
                            visible,
                            StatusCode.MANIFEST_TEXT_CORRUPTED_WRAPPER,
                            "damaged wrappers: " + starts.size());
            case WrapperScan.Multiple(List<LocatedWrapper> wrappers) ->
                    unusable(
                            visible,
                            StatusCode.MANIFEST_TEXT_MULTIPLE_WRAPPERS,
                            "wrappers: " + wrappers.size());
        };
    }

    /// Validates a text by a manifest store that came apart from it (C2PA 2.4 section 11.4). A wrapper in the text counts
    /// as text, unless it holds this very store.
    ///
    /// @throws MalformedTextException if the text is not UTF-8
    public Validation validate(Bytes text, Bytes sidecar) throws MalformedTextException {
        WrapperScan scan = TextWrapper.locate(text);
        if (scan instanceof WrapperScan.Located(LocatedWrapper wrapper)
                && wrapper.store().equals(sidecar)) {
            return validate(text);
        }
        String visible = TextEncoding.decode(TextWrapper.strip(text, scan));
        TextEncoding.decode(text);
        SubmittedText submitted = new SubmittedText(visible, Optional.empty());
        return validate(BoundAsset.textApart(text), submitted, sidecar);
    }

    /// Validates an asset of any format, byte for byte, by the manifest store that was found in it.
    ///
    /// @param asset every byte of it
    /// @param located what of the asset carries the store: the only bytes that the data hash may leave out. The caller
    ///     answers for what may stand there beside the store.
    /// @param store the store, as it was found there
    /// @throws IllegalArgumentException if `located` is not within the asset
    public Validation validateAsset(Bytes asset, DataHash.Exclusion located, Bytes store) {
        if (located.start() < 0 || located.length() < 0 || located.end() > asset.size()) {
            throw new IllegalArgumentException(
                    located + " in an asset of " + asset.size() + " bytes: locate the store in it");
        }
        return validate(BoundAsset.bytes(asset, located), SubmittedText.NONE, store);
    }

    /// Validates an asset of any format, byte for byte, by a manifest store that came apart from it.
    public Validation validateAsset(Bytes asset, Bytes sidecar) {
        return validate(BoundAsset.bytesApart(asset), SubmittedText.NONE, sidecar);
    }

    private Validation validate(BoundAsset asset, SubmittedText submitted, Bytes storeBytes) {
        ManifestStore store;
        try {
            store = ManifestStore.parse(storeBytes);
        } catch (MalformedManifestException malformed) {
            return new Validation.Invalid(
                    submitted, broken(StatusCode.GENERAL_ERROR, malformed.problem()));
        }
        ValidationContext context = new ValidationContext(trustList, paths, clock.instant());
        ManifestReport report =
                new ManifestValidation(store, context).validate(asset, submitted.visible());
        return ValidationState.of(submitted, report);
    }

    private static Validation unusable(String visible, StatusCode code, String explanation) {
        return new Validation.Invalid(
                new SubmittedText(visible, Optional.empty()), broken(code, explanation));
    }

    private static ManifestReport broken(StatusCode code, String explanation) {
        return new ManifestReport(
                Optional.empty(),
                List.of(new ValidationStatus(code, "", explanation)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
