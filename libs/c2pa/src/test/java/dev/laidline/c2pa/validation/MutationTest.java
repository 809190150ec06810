package dev.laidline.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laidline.c2pa.Embedding;
import dev.laidline.c2pa.Samples;
import dev.laidline.c2pa.SealedText;
import dev.laidline.c2pa.Sealer;
import dev.laidline.c2pa.TestCredentials;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.cose.SignatureAlgorithm;
import dev.laidline.c2pa.text.MalformedTextException;
import dev.laidline.c2pa.text.TextWrapper;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Mutates sealed texts and stores at random. Whatever comes of it, the validator says something, and it never says
/// Valid or Trusted of anything that differs in meaning. The system property `mutations` sets how many (a million is a
/// full run), `mutations.seed` which.
final class MutationTest {

    private static final int COUNT = Integer.getInteger("mutations", 6_000);
    private static final long SEED = Long.getLong("mutations.seed", 20_261_123L);

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    @Test
    void neverTrustsAMutatedStore() throws Exception {
        SealedText sealed = seal(Embedding.WRAPPER);

        mutate(sealed, sealed.store().bytes(), store -> TextWrapper.embed(sealed.visible(), store));
    }

    @Test
    void neverTrustsAMutatedText() throws Exception {
        SealedText sealed = seal(Embedding.PADDED_WRAPPER);

        mutate(sealed, sealed.text(), text -> text);
    }

    private static void mutate(SealedText sealed, Bytes original, UnaryOperator<Bytes> toText) {
        String visible = sealed.visible().toText();
        Meaning meaning = meaning(validate(sealed.text()).orElseThrow()).orElseThrow();
        for (int i = 0; i < COUNT / 2; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            Bytes text = toText.apply(mutation(original, random));
            Optional<Validation> validation;
            try {
                validation = validate(text);
            } catch (RuntimeException | StackOverflowError stray) {
                throw new AssertionError("Mutation with seed " + (SEED + i), stray);
            }
            validation
                    .flatMap(MutationTest::meaning)
                    .ifPresent(found -> {
                        assertThat(found).as("seed %d", SEED).isEqualTo(meaning);
                        assertThat(validation.get().text().visible()).isEqualTo(visible);
                    });
        }
    }

    /// What a valid manifest means: everything its signature covers.
    private record Meaning(ManifestReport report) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Meaning that
                    && report.label().equals(that.report.label())
                    && report.claim().equals(that.report.claim())
                    && report.assertions().equals(that.report.assertions())
                    && report.signer().equals(that.report.signer());
        }

        @Override
        public int hashCode() {
            return report.label().hashCode();
        }
    }

    private static Optional<Meaning> meaning(Validation validation) {
        return switch (validation) {
            case Validation.NoManifest none -> Optional.empty();
            case Validation.Invalid invalid -> Optional.empty();
            case Validation.WellFormed wellFormed -> Optional.empty();
            case Validation.Valid(var text, var report) -> Optional.of(new Meaning(report));
            case Validation.Trusted(var text, var report) -> Optional.of(new Meaning(report));
        };
    }

    private static Optional<Validation> validate(Bytes text) {
        try {
            return Optional.of(VALIDATOR.validate(text));
        } catch (MalformedTextException notUtf8) {
            return Optional.empty();
        }
    }

    private static Bytes mutation(Bytes original, SplittableRandom random) {
        byte[] bytes = original.toArray();
        int rounds = 1 + random.nextInt(3);
        for (int round = 0; round < rounds && bytes.length > 0; round++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(64), bytes.length - at);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = splice(bytes, at, at + length, new byte[0]);
                case 4 -> bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
                case 5 -> bytes = splice(bytes, at, at, randomBytes(random, length));
                default -> {
                    int other = random.nextInt(bytes.length - length + 1);
                    System.arraycopy(bytes.clone(), other, bytes, at, length);
                }
            }
        }
        return Bytes.copyOf(bytes);
    }

    private static byte[] randomBytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] insertion) {
        byte[] result = new byte[bytes.length - (to - from) + insertion.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(insertion, 0, result, from, insertion.length);
        System.arraycopy(bytes, to, result, from + insertion.length, bytes.length - to);
        return result;
    }

    private static SealedText seal(Embedding embedding) throws Exception {
        return new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA))
                .seal(Samples.TEXT, Samples.definition().embedding(embedding).build());
    }
}
