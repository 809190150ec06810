package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.StatusCode;
import java.util.Optional;
import java.util.stream.Stream;

/// The label of a manifest as its signer wrote it. The label itself stands in a box that no signature covers; the claim covers it only
/// where one of its URIs is absolute: `self#jumbf=/c2pa/LABEL/…` (C2PA 2.4 section 8.3).
public final class SignedLabel {

    private SignedLabel() {}

    /// @return empty where anybody could have renamed the manifest
    public static Optional<String> of(ManifestReport report) {
        return report.has(StatusCode.CLAIM_SIGNATURE_VALIDATED)
                ? report.label()
                        .filter(label ->
                                report.claim().filter(claim -> names(claim, label)).isPresent())
                : Optional.empty();
    }

    private static boolean names(Claim claim, String label) {
        Stream<String> assertions =
                Stream.concat(
                                claim.createdAssertions().stream(),
                                claim.gatheredAssertions().stream())
                        .map(HashedUri::url);
        return Stream.concat(Stream.of(claim.signature()), assertions)
                .flatMap(uri -> JumbfUri.parse(uri).stream())
                .anyMatch(uri -> uri.manifestLabel().filter(label::equals).isPresent());
    }
}
