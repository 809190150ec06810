package dev.millmark.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.watermark.WatermarkFinding;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is lost or garbled on the way accuses nobody.
class DamageTest {

    private static final long SEED = 20261129;
    private static final int MUTANTS = 800;

    private final Signer signer = new Signer();
    private final Validator validator = new Validator(signer.trusted(), Clock.systemUTC());
    private final Random random = new Random(SEED);
    private final Sealed sealed =
            signer.seal(Person.paragraph(), Carrier.EMBEDDED, Optional.of("default.m.1.07"));

    @Test
    void accusesNobodyWhereBytesOfTheStoreAreGarbled() throws Exception {
        Bytes words = TextEncoding.encode(Person.paragraph());
        int unusable = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] store = sealed.store().toArray();
            for (int bytes = random.nextInt(1, 4); bytes > 0; bytes--) {
                store[random.nextInt(store.length)] = (byte) random.nextInt(256);
            }
            Verdict verdict =
                    judge(
                            new ManifestFinding(
                                    Source.SUBMITTED,
                                    validator.validate(words, Bytes.copyOf(store))));
            assertThat(verdict)
                    .as("seed %d, mutant %d", SEED, i)
                    .isNotInstanceOf(Verdict.Conflicting.class);
            unusable += verdict instanceof Verdict.NoEvidence ? 1 : 0;
        }
        assertThat(unusable).as("mutants that damage something").isGreaterThan(MUTANTS / 2);
    }

    @Test
    void accusesNobodyWhereInvisibleCharactersAreLostOrGarbled() throws Exception {
        String text = sealed.text();
        int start = text.indexOf('\uFEFF');
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = garble(text, start);
            assertThat(judge(new ManifestFinding(Source.WRAPPER, validate(mutant))))
                    .as("seed %d, mutant %d", SEED, i)
                    .isNotInstanceOf(Verdict.Conflicting.class);
        }
    }

    /// Takes away, doubles or replaces one to three of the selectors behind `start`.
    private String garble(String text, int start) {
        StringBuilder mutant = new StringBuilder(text);
        for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
            int selectors = mutant.codePointCount(start, mutant.length());
            int at = mutant.offsetByCodePoints(start, random.nextInt(1, selectors));
            int end = mutant.offsetByCodePoints(at, 1);
            String selector = mutant.substring(at, end);
            switch (random.nextInt(3)) {
                case 0 -> mutant.delete(at, end);
                case 1 -> mutant.insert(at, selector);
                default ->
                        mutant.replace(at, end, Character.toString(0xE0100 + random.nextInt(240)));
            }
        }
        return mutant.toString();
    }

    private Validation validate(String text) throws MalformedTextException {
        return validator.validate(text);
    }

    private static Verdict judge(ManifestFinding manifest) {
        return Judgement.of(
                new Findings(
                        new WatermarkFinding.NotSearched(),
                        manifest,
                        new IndexFinding(java.util.List.of(), new Words.NotAsked()),
                        new ReceiptFinding.NotAsked()));
    }
}
