package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.verifier.fixture.Person;
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
import dev.millmark.verifier.verdict.Verdict;
import dev.millmark.verifier.verdict.Verification;
import dev.millmark.verifier.watermark.WatermarkFinding;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever is done to a sealed text, there is an answer, its spans lie within the text, and only its
/// very words are attested. A credential has bytes that nobody signs, so a mutant of those alone may be.
class MutationTest {

    private static final long SEED = 20261124;
    private static final int MUTANTS = 1500;

    private final Signer signer = new Signer();
    private final Validator validator = new Validator(signer.trusted(), Clock.systemUTC());
    private final Random random = new Random(SEED);

    @Test
    void answersEveryMutantAndAttestsNone() throws Exception {
        String sealed = signer.seal(Person.paragraph()).text();
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutate(sealed);
            Optional<Verification> verification = verify(mutant);
            if (verification.isPresent()) {
                check(
                        verification.get(),
                        Person.paragraph(),
                        "seed %d, mutant %d".formatted(SEED, i));
            }
        }
    }

    private static void check(Verification verification, String words, String which)
            throws Exception {
        String text = verification.submission().text();
        VerificationReport view =
                VerificationReport.of(verification, Precision.BANDS, Instant.now());

        if (!verification.visible().equals(words)) {
            assertThat(verification.verdict()).as(which).isNotInstanceOf(Verdict.Attested.class);
        }
        int length = text.codePointCount(0, text.length());
        assertThat(view.spans())
                .as(which)
                .allSatisfy(span -> assertThat(span.start()).isBetween(0, span.end()));
        assertThat(view.spans())
                .as(which)
                .allSatisfy(span -> assertThat(span.end()).isBetween(span.start(), length));
        assertThat(new ObjectMapper().writeValueAsString(view)).as(which).isNotEmpty();
    }

    private Optional<Verification> verify(String text) {
        try {
            Validation validation = validator.validate(text);
            Findings findings =
                    new Findings(
                            new WatermarkFinding.NotSearched(),
                            new ManifestFinding(Source.WRAPPER, validation),
                            new IndexFinding(List.of(), new Words.NotAsked()),
                            new ReceiptFinding.NotAsked());
            return Optional.of(
                    new Verification(
                            new Submission(text, TextEncoding.encode(text), Optional.empty()),
                            validation.text().visible(),
                            findings,
                            Judgement.of(findings)));
        } catch (MalformedTextException loneSurrogate) {
            return Optional.empty();
        }
    }

    /// One to three cuts, copies, moves or changed characters, anywhere.
    private String mutate(String text) {
        StringBuilder mutant = new StringBuilder(text);
        for (int edits = random.nextInt(1, 4); edits > 0 && mutant.length() > 2; edits--) {
            int from = random.nextInt(mutant.length() - 1);
            int to = Math.min(mutant.length(), from + 1 + random.nextInt(60));
            String part = mutant.substring(from, to);
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(from, to);
                case 1 -> mutant.insert(random.nextInt(mutant.length()), part);
                case 2 -> mutant.delete(from, to).insert(random.nextInt(mutant.length() + 1), part);
                default -> mutant.setCharAt(from, (char) (mutant.charAt(from) ^ 1));
            }
        }
        return mutant.toString();
    }
}
