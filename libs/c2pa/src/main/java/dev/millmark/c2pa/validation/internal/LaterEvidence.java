package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.AssertionReader;
import dev.millmark.c2pa.assertion.CertificateStatus;
import dev.millmark.c2pa.assertion.MalformedAssertionException;
import dev.millmark.c2pa.assertion.TimeStamps;
import dev.millmark.c2pa.cbor.CborDecoder;
import dev.millmark.c2pa.cbor.MalformedCborException;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What later manifests of a store carry about the signature of an earlier one (C2PA 2.4 sections 15.8 and 15.9). Its
/// own signatures prove it, whoever put it there: a token speaks for the signature it is over, an OCSP response for the
/// certificate it names.
///
/// @param timeStamps DER `TimeStampToken`s
/// @param ocspResponses DER `OCSPResponse`s
record LaterEvidence(List<Bytes> timeStamps, List<Bytes> ocspResponses) {

    /// More of either is not looked at.
    private static final int MOST = 8;

    private static final Set<String> KINDS = Set.of(TimeStamps.LABEL, CertificateStatus.LABEL);

    static LaterEvidence about(Manifest manifest, ManifestStore store) {
        List<Bytes> timeStamps = new ArrayList<>();
        List<Bytes> ocspResponses = new ArrayList<>();
        int index = store.manifests().indexOf(manifest);
        for (Manifest later : store.manifests().subList(index + 1, store.manifests().size())) {
            for (SuperBox box : later.assertions()) {
                switch (read(box).orElse(null)) {
                    case TimeStamps stamps ->
                            Optional.ofNullable(stamps.tokens().get(manifest.label()))
                                    .ifPresent(timeStamps::add);
                    case CertificateStatus status -> ocspResponses.addAll(status.ocspResponses());
                    case null, default -> {}
                }
            }
        }
        return new LaterEvidence(
                timeStamps.subList(0, Math.min(MOST, timeStamps.size())),
                ocspResponses.subList(0, Math.min(MOST, ocspResponses.size())));
    }

    private static Optional<Assertion> read(SuperBox box) {
        Optional<Bytes> content =
                KINDS.contains(AssertionReader.kind(box.label()))
                        ? box.onlyContent("cbor")
                        : Optional.empty();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    AssertionReader.read(box.label(), CborDecoder.decodeMap(content.get())));
        } catch (MalformedCborException | MalformedAssertionException unreadable) {
            return Optional.empty(); // reported where that manifest is judged
        }
    }
}
