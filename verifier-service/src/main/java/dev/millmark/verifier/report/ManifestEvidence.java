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

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@Schema(name = "ManifestEvidence", description = "The credential (C2PA 2.4).")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManifestEvidence(
        @Schema(enumeration = {"none", "invalid", "well-formed", "valid", "trusted"}) String state,
        @Schema(
                        description = "Where it was: in the text, in the request, or in the index.",
                        enumeration = {"wrapper", "submitted", "index"})
                @Nullable String source,
        @Schema(
                        description = "Present where the claim signature covers it.",
                        examples = "urn:c2pa:01936d2c-6a00-7b1e-8c3d-4e5f60718293")
                @Nullable String label,
        @Schema(description = "C2PA status codes in the order they arose.")
                List<StatusEvidence> statuses,
        @Schema(description = "Present where the claim signature holds.")
                @Nullable SignerEvidence signer,
        @Schema(
                        description =
                                "Present in the states valid and trusted, and where nothing but the"
                                    + " words differs.")
                @Nullable ClaimEvidence claim,
        @Schema(
                        description =
                                "Present where the words differ and the manifest has digests of its"
                                    + " sentences.")
                @Nullable SentencesEvidence sentences,
        @Schema(
                        description =
                                "Earlier texts that the claim names, each with what was found out"
                                    + " about its own credential. Nothing of it counts for or"
                                    + " against this text.")
                List<IngredientEvidence> ingredients) {

    public ManifestEvidence {
        statuses = List.copyOf(statuses);
        ingredients = List.copyOf(ingredients);
    }

    static ManifestEvidence of(ManifestFinding finding) {
        return switch (finding.validation()) {
            case Validation.NoManifest _ ->
                    new ManifestEvidence(
                            "none", null, null, List.of(), null, null, null, List.of());
            case Validation.Invalid(_, ManifestReport report) -> of("invalid", finding, report);
            case Validation.WellFormed(_, ManifestReport report) ->
                    of("well-formed", finding, report);
            case Validation.Valid(_, ManifestReport report) -> of("valid", finding, report);
            case Validation.Trusted(_, ManifestReport report) -> of("trusted", finding, report);
        };
    }

    private static ManifestEvidence of(
            String state, ManifestFinding finding, ManifestReport report) {
        boolean isFact =
                switch (finding.validation()) {
                    case Validation.Valid _, Validation.Trusted _ -> true;
                    case Validation.WellFormed _ -> report.holdsApartFromText();
                    case Validation.Invalid _, Validation.NoManifest _ -> false;
                };
        return new ManifestEvidence(
                state,
                finding.source().name().toLowerCase(Locale.ROOT),
                finding.signedLabel().orElse(null),
                report.statuses().stream().map(StatusEvidence::of).toList(),
                report.signer()
                        .filter(signer -> report.has(StatusCode.CLAIM_SIGNATURE_VALIDATED))
                        .map(SignerEvidence::of)
                        .orElse(null),
                isFact
                        ? report.claim().map(claim -> ClaimEvidence.of(claim, report)).orElse(null)
                        : null,
                isFact ? SentencesEvidence.of(report).orElse(null) : null,
                isFact
                        ? report.ingredients().stream().map(IngredientEvidence::of).toList()
                        : List.of());
    }

    @Schema(name = "ValidationStatus")
    record StatusEvidence(
            @Schema(examples = "assertion.dataHash.mismatch") String code,
            @Schema(description = "JUMBF URI of what was checked.") String url,
            String explanation) {

        private static StatusEvidence of(ValidationStatus status) {
            return new StatusEvidence(status.code().code(), status.url(), status.explanation());
        }
    }

    @Schema(name = "Ingredient")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IngredientEvidence(
            @Schema(description = "As the claim names it.") @Nullable String title,
            @Schema(examples = "parentOf") String relationship,
            @Schema(description = "C2PA status codes of its own manifest.")
                    List<StatusEvidence> statuses) {

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

    @Schema(name = "Signer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignerEvidence(
            @Schema(description = "The subject's common name.", examples = "Millmark signer")
                    String name,
            @Schema(examples = "C=XX,O=Millmark,CN=Millmark signer") String subject,
            String issuer,
            @Schema(examples = "ES256") String algorithm,
            @Schema(description = "Whether a trust anchor vouches for the certificate.")
                    boolean trusted,
            @Schema(description = "When a trusted time-stamp authority saw the signature.")
                    @Nullable String timeStamp) {

        private static SignerEvidence of(SignerReport signer) {
            return new SignerEvidence(
                    SignerName.of(signer.certificate()),
                    signer.certificate().subject(),
                    signer.certificate().issuer(),
                    signer.algorithm().name(),
                    signer.isTrusted(),
                    signer.timeStamp().map(Instant::toString).orElse(null));
        }
    }

    @Schema(name = "Claim", description = "What the signer says.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClaimEvidence(
            @Schema(examples = "millmark-watermark-service 0.1.0") String generator,
            @Nullable String title,
            List<ActionEvidence> actions,
            @Schema(
                            description = "The model that the disclosure names.",
                            examples = "millmark-small")
                    @Nullable String model,
            @Schema(
                            description =
                                    "The package URL or URN by which it identifies the model.",
                            examples = "pkg:huggingface/millmark/millmark-small")
                    @Nullable String modelIdentifier,
            @Schema(description = "The model's version that it states.", examples = "1")
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

    @Schema(name = "Action")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActionEvidence(
            @Schema(examples = "c2pa.created") String action,
            @Schema(
                            description =
                                    "Claimed, not proven. Absent where it is no RFC 3339 date and"
                                        + " time.")
                    @Nullable String when,
            @Schema(
                            description = "The software that did it, as the signer says.",
                            examples = "vllm 0.11.0")
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

    @Schema(name = "Sentences", description = "What became of the sealed sentences.")
    record SentencesEvidence(
            @Schema(examples = "9") int sealed,
            @Schema(description = "Moved ones included.", examples = "8") int standing,
            @Schema(examples = "1") int changed,
            @Schema(examples = "0") int missing,
            @Schema(examples = "0") int added) {

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

        /// Whether every sealed sentence stands and nothing else does.
        boolean isIntact() {
            return standing == sealed && changed + missing + added == 0;
        }

        private static int count(SegmentComparison comparison, Class<? extends Finding> kind) {
            return (int) comparison.findings().stream().filter(kind::isInstance).count();
        }
    }
}
