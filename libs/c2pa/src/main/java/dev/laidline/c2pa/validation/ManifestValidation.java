package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.Claim;
import dev.laidline.c2pa.Manifest;
import dev.laidline.c2pa.ManifestStore;
import dev.laidline.c2pa.assertion.Assertion;
import dev.laidline.c2pa.assertion.AssertionReader;
import dev.laidline.c2pa.assertion.DataHash;
import dev.laidline.c2pa.assertion.HashedUri;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.certificate.TrustList;
import dev.laidline.c2pa.cose.CoseSign1;
import dev.laidline.c2pa.cose.MalformedCoseException;
import dev.laidline.c2pa.jumbf.JumbfUri;
import dev.laidline.c2pa.text.LocatedWrapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Validates the active manifest of a text in the order of C2PA 2.4 section 15.
record ManifestValidation(
        ManifestStore store, TrustList trustList, Instant now, Findings findings) {

    /// @param text UTF-8, with the wrapper where there is one
    ManifestReport validate(Bytes text, Optional<LocatedWrapper> wrapper, String visible) {
        Manifest manifest = store.activeManifest();
        Optional<String> label = Optional.of(manifest.label());
        Optional<ClaimReading.Read> read = new ClaimReading(manifest, findings).read();
        if (read.isEmpty()) {
            return new ManifestReport(
                    label,
                    findings.statuses(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }
        Claim claim = read.get().claim();
        Optional<SignerReport> signer =
                new ClaimSignatureValidation(manifest, trustList, now, findings)
                        .validate(claim, read.get().bytes());
        checkHardBindings(manifest, claim);
        Map<String, Assertion> assertions =
                new AssertionValidation(manifest, claim, findings).validate();
        new ActionRules(manifest, assertions, findings).check();
        Optional<SegmentComparison> segments = Optional.empty();
        if (assertions.get(DataHash.LABEL) instanceof DataHash dataHash) {
            new DataHashValidation(text, wrapper, hasNonZeroPadding(manifest), claim, findings)
                    .validate(dataHash);
        }
        if (!findings.has(StatusCode.ASSERTION_DATA_HASH_MATCH)) {
            segments = SegmentMatching.compare(assertions.values(), visible);
        }
        return new ManifestReport(
                label,
                findings.statuses(),
                Optional.of(claim),
                signer,
                List.copyOf(assertions.values()),
                segments);
    }

    /// Section 15.10.1.2: a standard manifest has exactly one hard binding, and the signer stands for it.
    private void checkHardBindings(Manifest manifest, Claim claim) {
        long bindings =
                claim.createdAssertions().stream()
                        .filter(ManifestValidation::isHardBinding)
                        .count();
        String url = JumbfUri.manifest(manifest.label());
        if (bindings == 0) {
            findings.add(
                    StatusCode.CLAIM_HARD_BINDINGS_MISSING,
                    url,
                    "no hard binding among the created assertions");
        } else if (bindings > 1) {
            findings.add(
                    StatusCode.ASSERTION_MULTIPLE_HARD_BINDINGS, url, bindings + " hard bindings");
        }
    }

    private static boolean isHardBinding(HashedUri reference) {
        return JumbfUri.parse(reference.url())
                .filter(uri -> !uri.path().isEmpty())
                .map(uri -> AssertionReader.kind(uri.path().getLast()))
                .filter(kind -> kind.startsWith("c2pa.hash."))
                .isPresent();
    }

    private static boolean hasNonZeroPadding(Manifest manifest) {
        Optional<Bytes> content =
                manifest.signature(Manifest.SIGNATURE).flatMap(box -> box.onlyContent("cbor"));
        if (content.isEmpty()) {
            return false;
        }
        try {
            CoseSign1 signature = CoseSign1.parse(content.get());
            return !isZero(signature, "pad") || !isZero(signature, "pad2");
        } catch (MalformedCoseException malformed) {
            return true;
        }
    }

    private static boolean isZero(CoseSign1 signature, String key) {
        return !signature.unprotectedHeader().has(key)
                || signature
                        .unprotectedHeader()
                        .byteString(key)
                        .filter(Bytes::isAllZero)
                        .isPresent();
    }
}
