package dev.millmark.verifier.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.index.SealedContent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "IndexEvidence", description = "The index of the texts that were sealed here.")
record IndexView(
        @Schema(
                        description =
                                "`credential`: this very credential was made here; `contradicted`: another was, under the same label;"
                                        + " `words`: exactly these words were sealed here; `unknown`: neither.",
                        enumeration = {"credential", "contradicted", "words", "unknown"})
                String state,
        List<SealView> seals) {

    IndexView {
        seals = List.copyOf(seals);
    }

    static IndexView of(Findings findings) {
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

    private static IndexView of(String state, List<SealedContent> seals) {
        return new IndexView(state, seals.stream().map(SealView::of).toList());
    }

    @Schema(name = "Seal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SealView(
            @Schema(examples = "01936d2c-6a00-7b1e-8c3d-4e5f60718293") String contentId,
            String manifestLabel,
            @Schema(enumeration = {"embedded", "sidecar"}) String carrier,
            @Schema(examples = "2026-11-23T12:00:00Z") String completedAt,
            @Schema(examples = "millmark-small") String model,
            @Schema(examples = "default.millmark-small.1.07") @Nullable String watermarkKeyId) {

        private static SealView of(SealedContent seal) {
            return new SealView(
                    seal.contentId(),
                    seal.manifest().label(),
                    seal.manifest().carrier().name().toLowerCase(Locale.ROOT),
                    seal.completedAt().toString(),
                    seal.model(),
                    seal.watermarkKey().orElse(null));
        }
    }
}
