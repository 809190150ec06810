package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.MalformedManifestException;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.cbor.CborDecoder;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.MalformedCborException;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// Finds and reads the claim of a manifest (C2PA 2.4 section 15.6).
record ClaimReading(Manifest manifest, Findings findings) {

    /// A claim and the bytes that its signature covers.
    record Read(Claim claim, Bytes bytes) {}

    Optional<Read> read() {
        String url = JumbfUri.manifest(manifest.label());
        if (!manifest.hasUrn()) {
            findings.add(StatusCode.CLAIM_MALFORMED, url, "the manifest's label is no URN");
        }
        if (manifest.content().isEmpty()) {
            findings.add(
                    StatusCode.MANIFEST_COMPRESSED_INVALID,
                    url,
                    "what is compressed cannot be read, or is no manifest with this label");
            return Optional.empty();
        }
        List<SuperBox> boxes = manifest.claims();
        if (boxes.size() != 1) {
            findings.add(
                    boxes.isEmpty() ? StatusCode.CLAIM_MISSING : StatusCode.CLAIM_MULTIPLE,
                    url,
                    boxes.size() + " claim boxes");
            return Optional.empty();
        }
        Optional<Bytes> bytes = boxes.getFirst().onlyContent("cbor");
        String label = boxes.getFirst().label();
        if (bytes.isEmpty() || !(label.equals(Manifest.CLAIM) || label.equals(Manifest.CLAIM_V1))) {
            findings.add(
                    StatusCode.CLAIM_MISSING, url, "no " + Manifest.CLAIM + " of one CBOR box");
            return Optional.empty();
        }
        return map(bytes.get(), url)
                .flatMap(map -> claim(map, label.equals(Manifest.CLAIM_V1), url))
                .map(claim -> new Read(claim, bytes.get()));
    }

    private Optional<CborMap> map(Bytes bytes, String url) {
        try {
            return Optional.of(CborDecoder.decodeMap(bytes));
        } catch (MalformedCborException malformed) {
            findings.add(StatusCode.CLAIM_CBOR_INVALID, url, malformed.problem());
            return Optional.empty();
        }
    }

    private Optional<Claim> claim(CborMap map, boolean isFirstVersion, String url) {
        Claim claim;
        try {
            claim = isFirstVersion ? Claim.fromFirstVersion(map) : Claim.from(map);
        } catch (MalformedManifestException malformed) {
            findings.add(StatusCode.CLAIM_MALFORMED, url, malformed.problem());
            return Optional.empty();
        }
        for (String redacted : claim.redactedAssertions()) {
            if (JumbfUri.parse(redacted).filter(uri -> !uri.isWithin(manifest.label())).isEmpty()) {
                findings.add(
                        StatusCode.ASSERTION_SELF_REDACTED,
                        redacted,
                        "the claim redacts an assertion of its own");
            }
        }
        if (claim.algorithm().flatMap(HashAlgorithm::named).isEmpty()
                && claim.algorithm().isPresent()) {
            findings.add(StatusCode.ALGORITHM_UNSUPPORTED, url, "the claim's hash algorithm");
        }
        return Optional.of(claim);
    }
}
