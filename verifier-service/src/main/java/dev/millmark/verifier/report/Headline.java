package dev.millmark.verifier.report;

import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.verifier.report.Statement.Change;
import dev.millmark.verifier.report.Statement.ModelPart;
import dev.millmark.verifier.report.VerificationReport.PartReport;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.Verdict;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first line of an answer: what wrote the text, who says so, and when.
final class Headline {

    private static final double MOST = 0.5;
    private static final int DATE = "2026-11-29".length();

    private Headline() {}

    static String of(Verification verification, Statement statement) {
        Findings findings = verification.findings();
        return switch (verification.verdict()) {
            case Verdict.Attested(ManifestReport credential) ->
                    origin(ModelPart.of(credential), "this")
                            + says(credential, findings, "exactly these words.");
            case Verdict.Altered(ManifestReport credential) ->
                    altered(credential, findings, statement.share());
            case Verdict.Watermarked(var key) ->
                    findings.isMarkSealed()
                            ? "A language model wrote this: the watermark of %s is in its words, and exactly these words were sealed."
                                    .formatted(key.model())
                            : "The watermark of a language model, %s, is in these words."
                                    .formatted(key.model());
            case Verdict.Conflicting _ -> "What is known of this text contradicts itself.";
            case Verdict.NoEvidence _ -> "Nothing here says where this text is from.";
            case Verdict.TooLittle(Reason reason) ->
                    reason == Reason.EMPTY
                            ? "There are no words here."
                            : "This is too little text to tell.";
        };
    }

    static String ofSeveral(List<PartReport> parts) {
        return "%d stretches of this text are judged by themselves: %d exactly as sealed, %d changed since."
                .formatted(parts.size(), count(parts, "attested"), count(parts, "altered"));
    }

    private static long count(List<PartReport> parts, String verdict) {
        return parts.stream().filter(part -> part.verification().verdict().equals(verdict)).count();
    }

    private static String altered(
            ManifestReport credential, Findings findings, @Nullable Double share) {
        if (Statement.isOfOtherWords(share)) {
            return "The credential that came with this is of other words: hardly a sealed sentence stands here.";
        }
        ModelPart part = ModelPart.of(credential);
        Optional<Change> change = credential.segments().map(Change::of);
        return change.filter(Change.LAYOUT::equals).isPresent()
                ? origin(part, "this")
                        + says(credential, findings, "these words, in another layout.")
                : origin(part, extent(share)) + says(credential, findings, "it was changed since.");
    }

    private static String extent(@Nullable Double share) {
        if (share == null) {
            return "what this was made from";
        }
        return share >= MOST ? "most of this" : "part of this";
    }

    private static String origin(ModelPart part, String what) {
        return switch (part) {
            case WROTE -> "A language model wrote %s.".formatted(what);
            case EDITED -> "A language model had a part in %s.".formatted(what);
            case STATED -> "Somebody stands for %s.".formatted(what);
        };
    }

    private static String says(ManifestReport credential, Findings findings, String words) {
        String model =
                Statement.model(credential, findings)
                        .map(name -> "model " + name + ", ")
                        .orElse("");
        String when =
                Statement.when(credential, findings)
                        .map(time -> "on " + time.substring(0, DATE) + "; ")
                        .orElse("");
        return " %s says so: %s%s%s".formatted(SignerName.of(credential), model, when, words);
    }
}
