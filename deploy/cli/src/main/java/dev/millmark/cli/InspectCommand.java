package dev.millmark.cli;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.validation.IngredientReport;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.ValidationStatus;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `inspect`: the credential of a text, read and validated here.
@Command(
        name = "inspect",
        description = {
            "Prints the C2PA credential of a text as a tree, and what validation finds. Asks nobody.",
            "Ends with 0 where the credential is valid for the text, with 1 where it is not, or there is none."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    @Mixin private final Output output = new Output();

    @Mixin private final SubmittedText submitted = new SubmittedText();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "PEM file of the anchors that you trust; none without it.")
    private @Nullable String anchors;

    @Override
    public Integer call() throws RefusedException {
        Validation validation = validation();
        PrintWriter out = output.writer();
        switch (validation) {
            case Validation.NoManifest _ -> out.println("no credential");
            case Validation.Invalid(_, ManifestReport report) -> print(out, "invalid", report);
            case Validation.WellFormed(_, ManifestReport report) ->
                    print(out, "well-formed, and it does not hold for this text", report);
            case Validation.Valid(_, ManifestReport report) ->
                    print(out, "valid, of a signer whom the anchors do not vouch for", report);
            case Validation.Trusted(_, ManifestReport report) -> print(out, "trusted", report);
        }
        out.flush();
        return validation instanceof Validation.Valid || validation instanceof Validation.Trusted
                ? 0
                : 1;
    }

    private Validation validation() throws RefusedException {
        Validator validator = new Validator(trustList(), Clock.systemUTC());
        Optional<Bytes> credential = submitted.credential();
        try {
            return credential.isPresent()
                    ? validator.validate(submitted.bytes(), credential.get())
                    : validator.validate(submitted.bytes());
        } catch (MalformedTextException notText) {
            throw new RefusedException(submitted.name() + " is no text in UTF-8");
        }
    }

    private TrustList trustList() throws RefusedException {
        if (anchors == null) {
            return TrustList.of(List.of());
        }
        try {
            List<Certificate> certificates = Pem.read(TextFile.text(anchors));
            if (certificates.isEmpty()) {
                throw new RefusedException(anchors + " holds no certificates in PEM");
            }
            return TrustList.of(certificates);
        } catch (MalformedCertificateException malformed) {
            throw new RefusedException(anchors + ": " + malformed.getMessage());
        }
    }

    private static void print(PrintWriter out, String state, ManifestReport report) {
        out.println(report.label().orElse("a manifest without a signed label") + ": " + state);
        report.signer().ifPresent(signer -> out.println("  signer: " + signer(signer)));
        report.claim()
                .ifPresent(claim ->
                        out.println("  claim generator: " + claim.claimGenerator().name()));
        for (Action action : report.actions()) {
            out.println(
                    "  action: %s%s%s"
                            .formatted(
                                    action.action(),
                                    action.when().map(time -> " at " + time).orElse(""),
                                    action.digitalSourceType()
                                            .map(type -> ", " + type)
                                            .orElse("")));
        }
        for (Assertion assertion : report.assertions()) {
            out.println("  assertion: " + assertion.label());
        }
        report.segments()
                .ifPresent(segments ->
                        out.println("  sealed sentences that stand: " + segments.standing()));
        statuses(out, "  ", report.statuses());
        report.ingredients().forEach(ingredient -> print(out, "  ", ingredient));
    }

    private static void print(PrintWriter out, String margin, IngredientReport ingredient) {
        out.println(
                "%singredient: %s (%s)"
                        .formatted(
                                margin,
                                ingredient.label().orElse("without a manifest"),
                                ingredient.ingredient().relationship()));
        String inner = margin + "  ";
        ingredient.signer().ifPresent(signer -> out.println(inner + "signer: " + signer(signer)));
        statuses(out, inner, ingredient.statuses());
        ingredient.ingredients().forEach(deeper -> print(out, inner, deeper));
    }

    private static void statuses(PrintWriter out, String margin, List<ValidationStatus> statuses) {
        for (ValidationStatus status : statuses) {
            out.println(
                    "%s%s %s"
                            .formatted(
                                    margin,
                                    status.code().isFailure() ? "✗" : "·",
                                    status.code().code()));
        }
    }

    private static String signer(SignerReport signer) {
        return "%s, %s, until %s"
                .formatted(signer.certificate().subject(), signer.algorithm(), signer.life().end());
    }
}
