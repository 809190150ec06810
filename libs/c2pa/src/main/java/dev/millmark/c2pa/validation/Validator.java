package dev.millmark.c2pa.validation;

import dev.millmark.c2pa.MalformedManifestException;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.certificate.CertificatePaths;
import dev.millmark.c2pa.certificate.KnownCertificates;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.codec.StoreSearch;
import dev.millmark.c2pa.codec.TextCodecs;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.internal.BindingTarget;
import dev.millmark.c2pa.validation.internal.BoundAsset;
import dev.millmark.c2pa.validation.internal.ManifestValidation;
import dev.millmark.c2pa.validation.internal.ValidationContext;
import dev.millmark.encoding.Bytes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds the manifest of a text and validates both (C2PA 2.4 section 15). Safe for use by several threads.
public final class Validator {

    private final TrustList trustList;
    private final Clock clock;
    private final KnownCertificates certificates;
    private final CertificatePaths paths;
    private final Optional<Instant> proven;

    /// A validator that trusts whom `trustList` says, at the time that `clock` shows.
    public Validator(TrustList trustList, Clock clock) {
        this(trustList, clock, new KnownCertificates(), new CertificatePaths(), Optional.empty());
    }

    private Validator(
            TrustList trustList,
            Clock clock,
            KnownCertificates certificates,
            CertificatePaths paths,
            Optional<Instant> proven) {
        this.trustList = trustList;
        this.clock = clock;
        this.certificates = certificates;
        this.paths = paths;
        this.proven = proven;
    }

    /// A validator for one signature that was made before `time`, as evidence shows that C2PA does not know, such as an
    /// inclusion in a witnessed log. It judges the credential of the active manifest at that time as it would by a
    /// trusted time-stamp (C2PA 2.4 section 15.8.1), which no other validator of C2PA will do: whoever tells the result
    /// tells of the evidence. Ingredients are judged without it.
    public Validator provenBefore(Instant time) {
        return new Validator(trustList, clock, certificates, paths, Optional.of(time));
    }

    /// Validates a text by the manifest in it.
    ///
    /// @throws MalformedTextException if a surrogate stands alone
    public Validation validate(String text) throws MalformedTextException {
        return validate(TextEncoding.encode(text));
    }

    /// Validates a text in UTF-8 by the manifest in it: in a wrapper (C2PA 2.4 annex A.8), in a comment (A.9) or in an
    /// HTML element (A.7). Where the text only says where its manifest is, [TextCodecs#search] tells, and whoever has
    /// fetched that gives it too.
    ///
    /// @throws MalformedTextException if it is not UTF-8
    public Validation validate(Bytes text) throws MalformedTextException {
        StoreSearch search = TextCodecs.search(text);
        String visible = TextEncoding.decode(search.strip(text));
        return switch (search) {
            case StoreSearch.None() ->
                    new Validation.NoManifest(new SubmittedText(visible, Optional.empty()));
            case StoreSearch.Located located ->
                    validate(
                            BoundAsset.text(text, located),
                            new SubmittedText(visible, Optional.of(located.range())),
                            located.store());
            case StoreSearch.Referenced(String reference, var range) ->
                    unusable(
                            new SubmittedText(visible, range),
                            range.isPresent()
                                    ? StatusCode.MANIFEST_STRUCTURED_TEXT_NO_RESOLUTION_PATH
                                    : StatusCode.MANIFEST_INACCESSIBLE,
                            "the manifest is elsewhere and was not given");
            case StoreSearch.Unusable(StoreSearch.Problem problem, var ranges) ->
                    unusable(
                            new SubmittedText(visible, Optional.empty()),
                            code(problem),
                            "what should carry the manifest cannot be used");
        };
    }

    /// Validates a text by a manifest store that came apart from it (C2PA 2.4 section 11.4). A store in the text counts
    /// as text, unless it is this very one.
    ///
    /// @throws MalformedTextException if the text is not UTF-8
    public Validation validate(Bytes text, Bytes sidecar) throws MalformedTextException {
        StoreSearch search = TextCodecs.search(text);
        if (search instanceof StoreSearch.Located located && located.store().equals(sidecar)) {
            return validate(text);
        }
        String visible = TextEncoding.decode(search.strip(text));
        TextEncoding.decode(text);
        return search instanceof StoreSearch.Referenced(String reference, var range)
                ? validate(
                        BoundAsset.textApart(text, range),
                        new SubmittedText(visible, range),
                        sidecar)
                : validate(
                        BoundAsset.textApart(text),
                        new SubmittedText(visible, Optional.empty()),
                        sidecar);
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

    /// Validates a collection of files, such as those in a ZIP archive, by the manifest store that was found beside
    /// them.
    public Validation validateCollection(AssetCollection collection, Bytes store) {
        return validate(new BindingTarget.Files(collection), SubmittedText.NONE, store);
    }

    private Validation validate(BindingTarget target, SubmittedText submitted, Bytes storeBytes) {
        ManifestStore store;
        try {
            store = ManifestStore.parse(storeBytes);
        } catch (MalformedManifestException malformed) {
            return new Validation.Invalid(
                    submitted, broken(StatusCode.GENERAL_ERROR, malformed.problem()));
        }
        ValidationContext context =
                new ValidationContext(trustList, certificates, paths, clock.instant(), proven);
        ManifestReport report =
                new ManifestValidation(store, context).validate(target, submitted.visible());
        return ValidationState.of(submitted, report);
    }

    private static StatusCode code(StoreSearch.Problem problem) {
        return switch (problem) {
            case CORRUPTED_WRAPPER -> StatusCode.MANIFEST_TEXT_CORRUPTED_WRAPPER;
            case MULTIPLE_WRAPPERS -> StatusCode.MANIFEST_TEXT_MULTIPLE_WRAPPERS;
            case MULTIPLE_HTML_MANIFESTS -> StatusCode.MANIFEST_HTML_MULTIPLE_MANIFESTS;
            case MALFORMED_HTML_MANIFEST -> StatusCode.GENERAL_ERROR;
            case MULTIPLE_REFERENCES -> StatusCode.MANIFEST_STRUCTURED_TEXT_MULTIPLE_REFERENCES;
            case EMPTY_REFERENCE -> StatusCode.MANIFEST_STRUCTURED_TEXT_EMPTY_REFERENCE;
            case MALFORMED_REFERENCE -> StatusCode.MANIFEST_STRUCTURED_TEXT_MALFORMED_REFERENCE;
        };
    }

    private static Validation unusable(SubmittedText text, StatusCode code, String explanation) {
        return new Validation.Invalid(text, broken(code, explanation));
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
