package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.segment.SegmentComparison;
import dev.millmark.c2pa.segment.SegmentComparison.Finding;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.report.VerificationReport.PartReport;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Verdict;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the verdict comes to: what is said of this text, by whom, since when, of how much of it, and what changed.
///
/// @param what `wrote`: a language model wrote it. `edited`: one had a part in it. `stated`: a signer stands for it and
///     does not say that a model wrote it. `marked`: a model's watermark is in it. `nothing`: nothing is said
/// @param who who says so, where somebody signed
/// @param model the model's name
/// @param when the time that is stated, RFC 3339
/// @param change `none`, `layout`, `words` or `sentences`; left out where nothing tells
/// @param share of the text's characters that this is said of, from 0 to 1; left out where nothing tells
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statement(
        String what,
        @Nullable String who,
        @Nullable String model,
        @Nullable String when,
        @Nullable String change,
        @Nullable Double share) {

    private static final double LEAST_SHARE = 0.1;

    private static final Set<String> OF_A_MODEL =
            Set.of(
                    DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA,
                    DigitalSourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA);

    /// What a signer says of a model's part.
    enum ModelPart {
        WROTE,
        EDITED,
        STATED;

        static ModelPart of(ManifestReport credential) {
            boolean isCreatedByModel =
                    credential.actions().stream()
                            .filter(action -> action.action().equals(Action.CREATED))
                            .flatMap(action -> action.digitalSourceType().stream())
                            .anyMatch(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA::equals);
            if (isCreatedByModel) {
                return WROTE;
            }
            Set<String> types =
                    credential.actions().stream()
                            .flatMap(action -> action.digitalSourceType().stream())
                            .collect(Collectors.toSet());
            return OF_A_MODEL.stream().anyMatch(types::contains) ? EDITED : STATED;
        }
    }

    /// How a text differs from the one that was sealed.
    enum Change {
        NONE,
        LAYOUT,
        WORDS,
        SENTENCES;

        static Change of(SegmentComparison comparison) {
            if (comparison.isLayoutOnly()) {
                return LAYOUT;
            }
            boolean isInPlace =
                    comparison.findings().stream()
                            .allMatch(finding ->
                                    finding instanceof Finding.Stands
                                            || finding instanceof Finding.Changed);
            return isInPlace ? WORDS : SENTENCES;
        }
    }

    static Statement of(Verification verification, List<TextSpan> spans) {
        Findings findings = verification.findings();
        return switch (verification.verdict()) {
            case Verdict.Attested(ManifestReport credential) ->
                    signed(credential, findings, Optional.of(Change.NONE), 1.0);
            case Verdict.Altered(ManifestReport credential) -> {
                Optional<Change> change = credential.segments().map(Change::of);
                yield signed(
                        credential,
                        findings,
                        change,
                        change.isEmpty()
                                ? null
                                : share(verification, spans, Set.of("stands", "moved")));
            }
            case Verdict.Watermarked(var key) ->
                    new Statement(
                            "marked",
                            null,
                            key.model(),
                            findings.index()
                                    .ofWords(key.toString())
                                    .map(seal -> seal.completedAt().toString())
                                    .orElse(null),
                            null,
                            share(verification, spans, Set.of("marked")));
            case Verdict.Conflicting _, Verdict.NoEvidence _, Verdict.TooLittle _ ->
                    new Statement("nothing", null, null, null, null, null);
        };
    }

    /// What is said of all parts; who, what model and when only where they agree.
    static Statement ofSeveral(List<PartReport> parts) {
        List<Statement> all = parts.stream().map(part -> part.verification().statement()).toList();
        int total = parts.stream().mapToInt(part -> part.end() - part.start()).sum();
        double covered = 0;
        for (PartReport part : parts) {
            Double share = part.verification().statement().share();
            covered += (share == null ? 0 : share) * (part.end() - part.start());
        }
        return new Statement(
                agreed(all, Statement::what).orElse("edited"),
                agreed(all, Statement::who).orElse(null),
                agreed(all, Statement::model).orElse(null),
                agreed(all, Statement::when).orElse(null),
                agreed(all, Statement::change).orElse("sentences"),
                Math.round(100 * covered / Math.max(1, total)) / 100.0);
    }

    private static Optional<String> agreed(
            List<Statement> all, Function<Statement, @Nullable String> said) {
        @Nullable String first = said.apply(all.getFirst());
        return Optional.ofNullable(first)
                .filter(value -> all.stream().allMatch(one -> value.equals(said.apply(one))));
    }

    /// Whether next to nothing that was sealed stands here: a sentence that anybody may write says nothing of who did.
    static boolean isOfOtherWords(@Nullable Double share) {
        return share != null && share < LEAST_SHARE;
    }

    private static Statement signed(
            ManifestReport credential,
            Findings findings,
            Optional<Change> change,
            @Nullable Double share) {
        return new Statement(
                isOfOtherWords(share) ? "nothing" : name(ModelPart.of(credential)),
                SignerName.of(credential),
                model(credential, findings).orElse(null),
                when(credential, findings).orElse(null),
                change.map(Statement::name).orElse(null),
                share);
    }

    /// The model that a credential names, else the one that its seal does.
    static Optional<String> model(ManifestReport credential, Findings findings) {
        return credential
                .aiDisclosure()
                .flatMap(AiDisclosure::modelName)
                .or(() -> findings.index().seal(credential).map(seal -> seal.origin().model()));
    }

    /// When the signer says it was made, RFC 3339.
    static Optional<String> when(ManifestReport credential, Findings findings) {
        return credential.actions().stream()
                .flatMap(action -> action.when().stream())
                .findFirst()
                .or(() ->
                        findings.index()
                                .seal(credential)
                                .map(SealedContent::completedAt)
                                .map(Object::toString));
    }

    /// Of the visible text, in hundredths: spans end with sentences, and more digits would tell more than they do.
    private static @Nullable Double share(
            Verification verification, List<TextSpan> spans, Set<String> findings) {
        if (verification.findings().watermark() instanceof Marked(_, var parts, _)
                && findings.contains("marked")
                && parts.isEmpty()) {
            return null;
        }
        String visible = verification.visible();
        int length = visible.codePointCount(0, visible.length());
        int covered =
                spans.stream()
                        .filter(span -> findings.contains(span.finding()))
                        .mapToInt(span -> span.end() - span.start())
                        .sum();
        return length == 0 ? null : Math.round(100.0 * Math.min(covered, length) / length) / 100.0;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
