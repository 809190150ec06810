package dev.millmark.verifier.index;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sealed text, as `content.sealed.v1` told of it.
///
/// @param contentId lower-case UUID of the text
/// @param manifest its credential
/// @param text digest and length of its words
/// @param completedAt the time the credential states
/// @param origin what wrote it, as its host stated
/// @param watermarkKey the id of the key it was sampled with; empty where it was not marked
public record SealedContent(
        String contentId,
        Manifest manifest,
        Text text,
        Instant completedAt,
        Origin origin,
        Optional<String> watermarkKey) {

    /// What wrote a text, as its host stated.
    ///
    /// @param model the model's name
    /// @param version of the model
    /// @param identifier package URL or URN of the model
    /// @param generator the software that ran it, with its version
    public record Origin(
            String model,
            Optional<String> version,
            Optional<String> identifier,
            Optional<String> generator) {

        static Optional<String> generator(@Nullable String name, @Nullable String version) {
            return name == null ? Optional.empty() : Optional.of(name + " " + version);
        }
    }

    /// A credential.
    ///
    /// @param label the active manifest's URN
    /// @param store the manifest store
    /// @param carrier where it travels
    public record Manifest(String label, Bytes store, Carrier carrier) {}

    /// The words of a text, without the words.
    ///
    /// @param digest SHA-256 of the visible text, NFC, UTF-8
    /// @param length of that in bytes
    /// @param mediaType of the text
    public record Text(Bytes digest, long length, String mediaType) {}

    /// Whether both tell of one seal. The time is left out: a database keeps it less exactly than an event.
    boolean isSameSealAs(SealedContent other) {
        return contentId.equals(other.contentId)
                && manifest.equals(other.manifest)
                && text.equals(other.text)
                && watermarkKey.equals(other.watermarkKey);
    }

    /// What an event tells.
    public static SealedContent of(ContentSealed seal) {
        return new SealedContent(
                seal.contentId(),
                new Manifest(seal.manifestLabel(), seal.manifestStore(), seal.carrier()),
                new Text(seal.textDigest(), seal.textLength(), seal.mediaType()),
                seal.completedAt(),
                new Origin(
                        seal.model().name(),
                        Optional.ofNullable(seal.model().version()),
                        Optional.ofNullable(seal.model().identifier()),
                        Origin.generator(seal.generator().name(), seal.generator().version())),
                Optional.ofNullable(seal.watermark()).map(use -> use.keyId()));
    }
}
