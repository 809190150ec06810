package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.segment.SegmentComparison.Finding;
import dev.millmark.c2pa.validation.IngredientReport;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.ValidationStatus;
import dev.millmark.verifier.verdict.ManifestFinding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManifestEvidence(
        String state,
        @Nullable String source,
        @Nullable String label,
        List<StatusEvidence> statuses,
        @Nullable SignerEvidence signer,
        @Nullable OutlivedEvidence outlived,
        @Nullable ClaimEvidence claim,
        @Nullable SentencesEvidence sentences,
        List<IngredientEvidence> ingredients) {

    public ManifestEvidence {
        statuses = List.copyOf(statuses);
        ingredients = List.copyOf(ingredients);
    }

    static ManifestEvidence of(ManifestFinding finding) {
        return switch (finding.validation()) {
            case Validation.NoManifest _ ->
                    new ManifestEvidence(
                            "none", null, null, List.of(), null, null, null, null, List.of());
            case Validation.Invalid(_, ManifestReport report) -> of("invalid", finding, report);
            case Validation.WellFormed(_, ManifestReport report) ->
                    of("well-formed", finding, report);
            case Validation.Valid(_, ManifestReport report) -> of("valid", finding, report);
            case Validation.Trusted(_, ManifestReport report) -> of("trusted", finding, report);
        };
    }

    /// State and codes are those of C2PA today. The rest is what counts.
    ///
    /// @param today what C2PA says today
    private static ManifestEvidence of(
            String state, ManifestFinding finding, ManifestReport today) {
        ManifestReport report = finding.report().orElse(today);
        boolean isFact =
                switch (finding.counted()) {
                    case Validation.Valid _, Validation.Trusted _ -> true;
                    case Validation.WellFormed _ -> report.holdsApartFromText();
                    case Validation.Invalid _, Validation.NoManifest _ -> false;
                };
        return new ManifestEvidence(
                state,
                finding.source().name().toLowerCase(Locale.ROOT),
                finding.signedLabel().orElse(null),
                today.statuses().stream().map(StatusEvidence::of).toList(),
                report.signer()
                        .filter(signer -> report.has(StatusCode.CLAIM_SIGNATURE_VALIDATED))
                        .map(SignerEvidence::of)
                        .orElse(null),
                finding.outlived().map(OutlivedEvidence::of).orElse(null),
                isFact
                        ? report.claim().map(claim -> ClaimEvidence.of(claim, report)).orElse(null)
                        : null,
                isFact ? SentencesEvidence.of(report).orElse(null) : null,
                isFact
                        ? report.ingredients().stream().map(IngredientEvidence::of).toList()
                        : List.of());
    }

    record StatusEvidence(String code, String url, String explanation) {

        private static StatusEvidence of(ValidationStatus status) {
            return new StatusEvidence(status.code().code(), status.url(), status.explanation());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IngredientEvidence(
            @Nullable String title, String relationship, List<StatusEvidence> statuses) {

        public IngredientEvidence {
            statuses = List.copyOf(statuses);
        }

        private static IngredientEvidence of(IngredientReport report) {
            return new IngredientEvidence(
                    report.ingredient().title().orElse(null),
                    report.ingredient().relationship(),
                    report.statuses().stream().map(StatusEvidence::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignerEvidence(
            String name,
            String subject,
            String issuer,
            String algorithm,
            boolean trusted,
            String validUntil,
            @Nullable String timeStamp) {

        private static SignerEvidence of(SignerReport signer) {
            return new SignerEvidence(
                    SignerName.of(signer.certificate()),
                    signer.certificate().subject(),
                    signer.certificate().issuer(),
                    signer.algorithm().name(),
                    signer.isTrusted(),
                    signer.life().end().toString(),
                    signer.timeStamp().map(Instant::toString).orElse(null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClaimEvidence(
            String generator,
            @Nullable String title,
            List<ActionEvidence> actions,
            @Nullable String model,
            @Nullable String modelIdentifier,
            @Nullable String modelVersion) {

        /// Our parameter of an action.
        private static final String MODEL_VERSION = "dev.millmark.model.version";

        ClaimEvidence {
            actions = List.copyOf(actions);
        }

        private static ClaimEvidence of(Claim claim, ManifestReport report) {
            return new ClaimEvidence(
                    text(claim.claimGenerator()),
                    claim.title().orElse(null),
                    report.actions().stream().map(ActionEvidence::of).toList(),
                    report.aiDisclosure().flatMap(AiDisclosure::modelName).orElse(null),
                    report.aiDisclosure().flatMap(AiDisclosure::modelIdentifier).orElse(null),
                    report.actions().stream()
                            .flatMap(action -> action.parameters().stream())
                            .flatMap(parameters -> parameters.text(MODEL_VERSION).stream())
                            .findFirst()
                            .orElse(null));
        }

        private static String text(GeneratorInfo generator) {
            return generator
                    .version()
                    .map(v -> generator.name() + " " + v)
                    .orElse(generator.name());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActionEvidence(
            String action,
            @Nullable String when,
            @Nullable String softwareAgent,
            @Nullable String digitalSourceType) {

        private static ActionEvidence of(Action action) {
            return new ActionEvidence(
                    action.action(),
                    action.when().orElse(null),
                    action.softwareAgent().map(ClaimEvidence::text).orElse(null),
                    action.digitalSourceType().orElse(null));
        }
    }

    record SentencesEvidence(int sealed, int standing, int changed, int missing, int added) {

        static Optional<SentencesEvidence> of(ManifestReport report) {
            return report.segments()
                    .map(comparison ->
                            new SentencesEvidence(
                                    report.sealedSegments()
                                            .map(Segments::segments)
                                            .map(List::size)
                                            .orElse(0),
                                    comparison.standing(),
                                    count(comparison, Finding.Changed.class),
                                    count(comparison, Finding.Missing.class),
                                    count(comparison, Finding.Added.class)));
        }

        private static int count(SegmentComparison comparison, Class<? extends Finding> kind) {
            return (int) comparison.findings().stream().filter(kind::isInstance).count();
        }
    }
}
