package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "IndexEvidence", description = "The index of the texts that were sealed here.")
public record IndexEvidence(
        @Schema(
                        description =
                                "`credential`: this very credential was made here; `contradicted`: another was, under the same label;"
                                        + " `words`: exactly these words were sealed here; `unknown`: neither.",
                        enumeration = {"credential", "contradicted", "words", "unknown"})
                String state,
        List<SealEvidence> seals) {

    public IndexEvidence {
        seals = List.copyOf(seals);
    }

    static IndexEvidence of(Findings findings) {
        IndexFinding index = findings.index();
        Optional<SealedContent> seal =
                findings.manifest()
                        .report()
                        .flatMap(ManifestReport::store)
                        .map(ManifestStore::bytes)
                        .flatMap(index::sealOf);
        if (seal.isPresent()) {
            return of("credential", List.of(seal.get()));
        }
        if (!index.ofLabel().isEmpty()) {
            return of("contradicted", index.ofLabel());
        }
        return of(index.ofWords().isEmpty() ? "unknown" : "words", index.ofWords());
    }

    private static IndexEvidence of(String state, List<SealedContent> seals) {
        return new IndexEvidence(state, seals.stream().map(SealEvidence::of).toList());
    }

    @Schema(name = "Seal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SealEvidence(
            @Schema(examples = "01936d2c-6a00-7b1e-8c3d-4e5f60718293") String contentId,
            String manifestLabel,
            @Schema(enumeration = {"embedded", "sidecar"}) String carrier,
            @Schema(examples = "2026-11-23T12:00:00Z") String completedAt,
            @Schema(examples = "millmark-small") String model,
            @Schema(examples = "default.millmark-small.1.07") @Nullable String watermarkKeyId) {

        private static SealEvidence of(SealedContent seal) {
            return new SealEvidence(
                    seal.contentId(),
                    seal.manifest().label(),
                    seal.manifest().carrier().name().toLowerCase(Locale.ROOT),
                    seal.completedAt().toString(),
                    seal.model(),
                    seal.watermarkKey().orElse(null));
        }
    }
}
