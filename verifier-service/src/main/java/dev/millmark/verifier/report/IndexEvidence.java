package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.StatedMark;
import dev.millmark.verifier.watermark.WatermarkFinding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public record IndexEvidence(String state, List<SealEvidence> seals) {

    public IndexEvidence {
        seals = List.copyOf(seals);
    }

    static IndexEvidence of(Findings findings) {
        IndexFinding index = findings.index();
        Optional<SealedContent> seal = findings.manifest().report().flatMap(index::seal);
        if (seal.isPresent()) {
            return of("credential", List.of(seal.get()), findings);
        }
        if (!index.ofLabel().isEmpty()) {
            return of("contradicted", index.ofLabel(), findings);
        }
        return switch (index.words()) {
            case Words.NotAsked() -> of("not-asked", List.of(), findings);
            case Words.Sealed(List<SealedContent> seals) ->
                    of(seals.isEmpty() ? "unknown" : "words", seals, findings);
        };
    }

    private static IndexEvidence of(String state, List<SealedContent> seals, Findings findings) {
        return new IndexEvidence(
                state,
                seals.stream().map(seal -> SealEvidence.of(seal, findings.watermark())).toList());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SealEvidence(
            String contentId,
            String manifestLabel,
            String carrier,
            String completedAt,
            String model,
            @Nullable String modelVersion,
            @Nullable String modelIdentifier,
            @Nullable String generator,
            @Nullable String watermarkKeyId,
            @Nullable String watermark) {

        private static SealEvidence of(SealedContent seal, WatermarkFinding watermark) {
            return new SealEvidence(
                    seal.contentId(),
                    seal.manifest().label(),
                    name(seal.manifest().carrier()),
                    seal.completedAt().toString(),
                    seal.origin().model(),
                    seal.origin().version().orElse(null),
                    seal.origin().identifier().orElse(null),
                    seal.origin().generator().orElse(null),
                    seal.watermarkKey().orElse(null),
                    seal.watermarkKey()
                            .map(key -> name(StatedMark.of(key, watermark)))
                            .orElse(null));
        }

        private static String name(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
