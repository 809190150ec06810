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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Mutates sealed stores and texts at random. Whatever comes of it, the validator says something, and it never says Valid
/// or Trusted of anything that differs in meaning, as a second reader of its own finds it.
///
/// The system property `mutations` sets how many of each (`make fuzz` takes a million), `mutations.seed` which.
final class MutationTest {

    private static final int COUNT = Integer.getInteger("mutations", 3_000);
    private static final long SEED = Long.getLong("mutations.seed", 20_261_123L);

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    @Test
    void neverTrustsAMutatedStore() throws Exception {
        SealedText sealed = seal(Embedding.WRAPPER);
        byte[] store = sealed.store().bytes().toArray();

        judge(
                sealed,
                random ->
                        TextWrapper.embed(
                                sealed.visible(),
                                Bytes.copyOf(
                                        random.nextBoolean()
                                                ? Mutation.ofBytes(store, random)
                                                : Mutation.ofBoxes(store, random))));
    }

    @Test
    void neverTrustsAMutatedText() throws Exception {
        SealedText padded = seal(Embedding.PADDED_WRAPPER);
        byte[] text = padded.text().toArray();
        // a character at a time: changed bytes alone would hardly ever be UTF-8
        int[] characters = padded.text().toText().codePoints().toArray();

        judge(
                padded,
                random ->
                        random.nextBoolean()
                                ? Bytes.copyOf(Mutation.ofBytes(text, random))
                                : Bytes.utf8(mutated(characters, random)));
    }

    /// One character changed by a little, left out, doubled, or exchanged with another.
    private static String mutated(int[] characters, SplittableRandom random) {
        int[] copy = characters.clone();
        int at = random.nextInt(copy.length);
        int other = random.nextInt(copy.length);
        switch (random.nextInt(4)) {
            case 0 -> copy[at] = Math.max(1, copy[at] ^ 1 << random.nextInt(8));
            case 1 -> {
                int kept = copy[at];
                copy[at] = copy[other];
                copy[other] = kept;
            }
            case 2 ->
                    System.arraycopy(
                            characters,
                            at,
                            copy,
                            Math.min(at + 1, copy.length - 1),
                            copy.length - 1 - at);
            default -> {
                copy = Arrays.copyOf(copy, copy.length - 1);
                System.arraycopy(characters, at + 1, copy, at, copy.length - at);
            }
        }
        return new String(copy, 0, copy.length);
    }

    private static void judge(SealedText sealed, Function<SplittableRandom, Bytes> mutation) {
        SealedContent content = SealedContent.of(sealed.text().toArray()).orElseThrow();
        Map<String, Long> verdicts =
                IntStream.range(0, COUNT)
                        .parallel()
                        .mapToObj(i -> verdict(content, mutation, SEED + i))
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(), TreeMap::new, Collectors.counting()));

        System.out.println("Mutations from seed " + SEED + ": " + verdicts);
        assertThat(verdicts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(COUNT);
        assertThat(verdicts.keySet()).contains("Invalid", "WellFormed");
    }

    private static String verdict(
            SealedContent content, Function<SplittableRandom, Bytes> mutation, long seed) {
        Bytes text = mutation.apply(new SplittableRandom(seed));
        Validation validation;
        try {
            validation = VALIDATOR.validate(text);
        } catch (MalformedTextException notUtf8) {
            return "not UTF-8";
        } catch (RuntimeException | StackOverflowError stray) {
            throw new AssertionError("Mutation with seed " + seed, stray);
        }
        return switch (validation) {
            case Validation.NoManifest none -> "NoManifest";
            case Validation.Invalid invalid -> "Invalid";
            case Validation.WellFormed wellFormed -> "WellFormed";
            case Validation.Valid valid -> requireSame(content, text, seed);
            case Validation.Trusted trusted -> requireSame(content, text, seed);
        };
    }

    private static String requireSame(SealedContent content, Bytes text, long seed) {
        boolean isSame = SealedContent.of(text.toArray()).filter(content::equals).isPresent();
        assertThat(isSame).as("seed %d", seed).isTrue();
        return "the same in meaning";
    }

    private static SealedText seal(Embedding embedding) throws Exception {
        return new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA))
                .seal(Samples.TEXT, Samples.definition().embedding(embedding).build());
    }
}
