package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.StatedMark;
import dev.millmark.verifier.watermark.WatermarkFinding;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

@Schema(name = "IndexEvidence", description = "The index of the texts that were sealed here.")
public record IndexEvidence(
        @Schema(
                        description =
                                "`credential`: this very credential was made here; `contradicted`:"
                                    + " another was, under the same label; `words`: exactly these"
                                    + " words were sealed here, which by itself says nothing of"
                                    + " where this copy of them is from; `unknown`: neither;"
                                    + " `not-asked`: the words are too few or too repetitive to"
                                    + " look for.",
                        enumeration = {
                            "credential",
                            "contradicted",
                            "words",
                            "unknown",
                            "not-asked"
                        })
                String state,
        List<SealEvidence> seals) {

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

    @Schema(name = "Seal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SealEvidence(
            @Schema(examples = "01936d2c-6a00-7b1e-8c3d-4e5f60718293") String contentId,
            String manifestLabel,
            @Schema(enumeration = {"embedded", "sidecar"}) String carrier,
            @Schema(examples = "2026-11-23T12:00:00Z") String completedAt,
            @Schema(
                            description = "As the host stated, like the next three.",
                            examples = "millmark-small")
                    String model,
            @Schema(examples = "1") @Nullable String modelVersion,
            @Schema(examples = "pkg:huggingface/millmark/millmark-small")
                    @Nullable String modelIdentifier,
            @Schema(examples = "vllm 0.11.0") @Nullable String generator,
            @Schema(
                            description =
                                    "The key that the sealed text is stated to be marked with.",
                            examples = "default.millmark-small.1.07")
                    @Nullable String watermarkKeyId,
            @Schema(
                            description =
                                    "What became of that statement in the submitted words:"
                                        + " `missing` where a text of this length would show the"
                                        + " mark and does not.",
                            enumeration = {"found", "missing", "cannot-tell"})
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
