package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.bytes.Bytes;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.index.SealedContent;
import java.util.List;
import java.util.Optional;

/// What the index of sealed texts knows of the submission.
///
/// @param ofLabel sealed under a credential of the same label as the one that came with the text
/// @param ofWords sealed texts of exactly these words
public record IndexFinding(List<SealedContent> ofLabel, List<SealedContent> ofWords) {

    public IndexFinding {
        ofLabel = List.copyOf(ofLabel);
        ofWords = List.copyOf(ofWords);
    }

    /// The seal that the submission claims: of the credential that came with it, or of exactly its words.
    public Optional<SealedContent> seal(Optional<ManifestReport> report) {
        return report.flatMap(ManifestReport::store)
                .flatMap(store -> sealOf(store.bytes()))
                .or(() -> ofWords.stream().findFirst());
    }

    /// The seal that made this very manifest store.
    public Optional<SealedContent> sealOf(Bytes store) {
        return ofLabel.stream().filter(seal -> seal.manifest().store().equals(store)).findFirst();
    }
}
