package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.codec.CommentStyle;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.encoding.Bytes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mutates sealed stores and texts at random. Whatever comes of it, the validator says something, and it never says
/// Valid or Trusted of anything that differs in meaning, as a second reader of its own finds it.
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
        judgeStoresOf(seal(Embedding.WRAPPER));
    }

    @Test
    void neverTrustsAMutatedStoreWithACompressedManifest() throws Exception {
        judgeStoresOf(
                CompressedSamples.editOf(
                        "quality-11", CREDENTIALS.signer(SignatureAlgorithm.EDDSA)));
    }

    private static void judgeStoresOf(SealedText sealed) throws Exception {
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverTrustsAMutatedCommentOrElement(boolean isHtml) throws Exception {
        String content =
                isHtml
                        ? "<html><head><title>x</title></head><body>"
                                + Samples.TEXT
                                + "</body></html>"
                        : Samples.TEXT;
        SealedText sealed =
                seal(
                        content,
                        isHtml ? Embedding.HTML_SCRIPT : Embedding.comment(CommentStyle.MARKUP));
        byte[] text = sealed.text().toArray();

        judge(
                new Reading(
                        SealedContent.ofBase64(text).orElseThrow(),
                        SealedContent::ofBase64,
                        VALIDATOR::validate),
                random -> Bytes.copyOf(Mutation.ofBytes(text, random)));
    }

    @Test
    void neverTrustsAMutatedSidecar() throws Exception {
        SealedText sealed = seal(Embedding.SIDECAR);
        byte[] store = sealed.store().bytes().toArray();

        judge(
                new Reading(
                        SealedContent.of(Samples.TEXT, store),
                        bytes -> Optional.of(SealedContent.of(Samples.TEXT, bytes)),
                        bytes -> VALIDATOR.validate(sealed.text(), bytes)),
                random ->
                        Bytes.copyOf(
                                random.nextBoolean()
                                        ? Mutation.ofBytes(store, random)
                                        : Mutation.ofBoxes(store, random)));
    }

    /// The library's reading of mutated bytes and another's.
    private record Reading(
            SealedContent content,
            Function<byte[], Optional<SealedContent>> independent,
            Reader library) {

        interface Reader {
            Validation validate(Bytes bytes) throws MalformedTextException;
        }
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
        judge(new Reading(content, SealedContent::of, VALIDATOR::validate), mutation);
    }

    private static void judge(Reading reading, Function<SplittableRandom, Bytes> mutation) {
        Map<String, Long> verdicts =
                IntStream.range(0, COUNT)
                        .parallel()
                        .mapToObj(i -> verdict(reading, mutation, SEED + i))
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(), TreeMap::new, Collectors.counting()));

        System.out.println("Mutations from seed " + SEED + ": " + verdicts);
        assertThat(verdicts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(COUNT);
        assertThat(verdicts.keySet()).contains("Invalid", "WellFormed");
    }

    private static String verdict(
            Reading reading, Function<SplittableRandom, Bytes> mutation, long seed) {
        Bytes text = mutation.apply(new SplittableRandom(seed));
        Validation validation;
        try {
            validation = reading.library().validate(text);
        } catch (MalformedTextException notUtf8) {
            return "not UTF-8";
        } catch (RuntimeException | StackOverflowError stray) {
            throw new AssertionError("Mutation with seed " + seed, stray);
        }
        return switch (validation) {
            case Validation.NoManifest none -> "NoManifest";
            case Validation.Invalid invalid -> "Invalid";
            case Validation.WellFormed wellFormed -> requireReason(wellFormed, seed);
            case Validation.Valid valid -> requireSame(reading, text, seed);
            case Validation.Trusted trusted -> requireSame(reading, text, seed);
        };
    }

    private static String requireReason(Validation.WellFormed wellFormed, long seed) {
        assertThat(wellFormed.report().failures()).as("seed %d", seed).isNotEmpty();
        return "WellFormed";
    }

    private static String requireSame(Reading reading, Bytes text, long seed) {
        boolean isSame =
                reading.independent()
                        .apply(text.toArray())
                        .filter(reading.content()::equals)
                        .isPresent();
        assertThat(isSame).as("seed %d", seed).isTrue();
        return "the same in meaning";
    }

    private static SealedText seal(Embedding embedding) throws Exception {
        return seal(Samples.TEXT, embedding);
    }

    private static SealedText seal(String content, Embedding embedding) throws Exception {
        return new Sealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA))
                .seal(content, Samples.definition().embedding(embedding).build());
    }
}
