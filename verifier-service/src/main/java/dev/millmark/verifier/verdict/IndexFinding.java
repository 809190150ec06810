package dev.millmark.verifier.verdict;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.encoding.Bytes;
import dev.millmark.verifier.index.SealedContent;
import java.util.List;
import java.util.Optional;

/// What the index of sealed texts knows of the submission.
///
/// @param ofLabel sealed under a credential of the same signed label as the one that came with the text
/// @param words what it knows of the words
public record IndexFinding(List<SealedContent> ofLabel, Words words) {

    public IndexFinding {
        ofLabel = List.copyOf(ofLabel);
    }

    /// What the index knows of the words. That somebody sealed the same words is information, and never evidence of
    /// where this copy of them is from: people write the same things, and anybody can have another's words sealed.
    public sealed interface Words {

        /// It was not asked: the words say too little, or the credential's own seal is known.
        record NotAsked() implements Words {}

        /// Texts of exactly these words, those that name the mark that was found first, then the oldest.
        ///
        /// @param seals a few of them; empty where there is none
        record Sealed(List<SealedContent> seals) implements Words {
            public Sealed {
                seals = List.copyOf(seals);
            }
        }
    }

    /// The seals of exactly these words.
    public List<SealedContent> ofWords() {
        return switch (words) {
            case Words.NotAsked() -> List.of();
            case Words.Sealed(List<SealedContent> seals) -> seals;
        };
    }

    /// The seal of exactly these words that names a watermark key.
    public Optional<SealedContent> ofWords(String key) {
        return ofWords().stream()
                .filter(seal -> seal.watermarkKey().filter(key::equals).isPresent())
                .findFirst();
    }

    /// The seal that made the credential which came with the text.
    public Optional<SealedContent> seal(ManifestReport report) {
        return report.store().map(store -> store.bytes()).flatMap(this::sealOf);
    }

    /// The seal that made this very manifest store.
    private Optional<SealedContent> sealOf(Bytes store) {
        return ofLabel.stream().filter(seal -> seal.manifest().store().equals(store)).findFirst();
    }
}
