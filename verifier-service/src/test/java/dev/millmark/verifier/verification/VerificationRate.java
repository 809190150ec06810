package dev.millmark.verifier.verification;

import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.events.Carrier;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.report.Precision;
import dev.millmark.verifier.report.VerificationReport;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.Judgement;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Submission;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.Deadline;
import dev.millmark.verifier.watermark.WatermarkSearch;
import dev.millmark.verifier.watermark.WatermarkSearches;
import dev.millmark.watermark.key.WatermarkKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Verdicts per second on one thread for a sealed text of 240 tokens and 16 keys, without database and network: all
/// layers beside the credential alone, and beside SHA-256 of as many bytes. The three take turns, so that a busy
/// machine slows all; ratios are medians.
public final class VerificationRate {

    private static final int TURNS = 60;
    private static final int EACH = 20;
    private static final WatermarkKey KEY = PublishedKeys.POOL.get(7);

    private VerificationRate() {}

    public static void main(String[] args) throws Exception {
        Signer signer = new Signer();
        String text =
                signer.seal(
                                Models.marked(KEY, 240, 1),
                                Carrier.EMBEDDED,
                                Optional.of(KEY.id().toString()))
                        .text();
        Submission submission = SubmissionReader.plain(text.getBytes(StandardCharsets.UTF_8));
        Validator validator = new Validator(signer.trusted(), Clock.systemUTC());
        WatermarkSearch search = WatermarkSearches.of(PublishedKeys.POOL, 1e-6);

        double[] verdicts = new double[TURNS];
        double[] credentials = new double[TURNS];
        double[] digests = new double[TURNS];
        for (int turn = -TURNS; turn < TURNS; turn++) { // the first are for the compiler
            double all = rate(() -> judge(validator, search, submission));
            double credential = rate(() -> validator.validate(submission.utf8()));
            double digest = rate(() -> HashAlgorithm.SHA256.digest(submission.utf8()));
            if (turn >= 0) {
                verdicts[turn] = all;
                credentials[turn] = credential;
                digests[turn] = digest;
            }
        }
        print(verdicts, credentials, digests);
    }

    private static Object judge(Validator validator, WatermarkSearch search, Submission submission)
            throws Exception {
        var manifest = new ManifestFinding(Source.WRAPPER, validator.validate(submission.utf8()));
        String visible = manifest.validation().text().visible();
        var findings =
                new Findings(
                        search.search(visible, Deadline.of(Duration.ofMinutes(1))),
                        manifest,
                        new IndexFinding(List.of(), new Words.NotAsked()),
                        new ReceiptFinding.NotAsked());
        return VerificationReport.of(
                new Verification(submission, visible, findings, Judgement.of(findings)),
                Precision.BANDS,
                Instant.now());
    }

    private static void print(double[] verdicts, double[] credentials, double[] digests) {
        System.out.println("| one thread, a sealed text of 240 tokens | per second | ratio |");
        System.out.println("| --- | --- | --- |");
        line("verdict, all layers, 16 keys", verdicts, verdicts);
        line("credential alone", credentials, verdicts);
        line("SHA-256 of the bytes", digests, verdicts);
    }

    private static void line(String what, double[] rates, double[] verdicts) {
        double[] ratios = new double[rates.length];
        Arrays.setAll(ratios, turn -> verdicts[turn] / rates[turn]);
        System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.3f |%n", what, median(rates), median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double rate(Work work) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < EACH; i++) {
            work.run();
        }
        return EACH * 1e9 / (System.nanoTime() - start);
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws Exception;
    }
}
