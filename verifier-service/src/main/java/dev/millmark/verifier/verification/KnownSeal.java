package dev.millmark.verifier.verification;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.receipt.LoggedManifest;
import dev.millmark.verifier.verdict.IndexFinding;
import java.util.Optional;

/// A seal that the index knows, and what the log keeps of its manifest.
record KnownSeal(SealedContent content, LoggedManifest manifest) {

    /// The seal that made a credential, which was read already.
    static Optional<KnownSeal> ofCredential(Optional<ManifestReport> report, IndexFinding index) {
        return report.flatMap(read ->
                index.seal(read)
                        .map(content ->
                                new KnownSeal(
                                        content, LoggedManifest.of(read.store().orElseThrow()))));
    }

    /// The seal of exactly these words that names a watermark key.
    static Optional<KnownSeal> ofMark(Optional<String> key, IndexFinding index) {
        return key.flatMap(index::ofWords)
                .map(content ->
                        new KnownSeal(
                                content, LoggedManifest.of(content.manifest().store().toArray())));
    }
}
