package dev.millmark.languagemodel.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.languagemodel.MalformedModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BytePairEncoderTest {

    @Test
    void mergesTheMostUrgentPairFirstAndTheLeftmostOfEqualOnes() throws MalformedModelException {
        var encoder = encoder(List.of(pair("b", "c"), pair("a", "a"), pair("a", "bc")));

        assertThat(encoded(encoder, "abc")).isEqualTo("abc");
        assertThat(encoded(encoder, "aaabc")).isEqualTo("aa abc");
        assertThat(encoded(encoder, "aaa")).isEqualTo("aa a");
    }

    @Test
    void scansAndQueuesToTheSameEnd() throws MalformedModelException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(51);
        for (int round = 0; round < 200; round++) {
            BytePairEncoder encoder = encoder(randomMerges(random));
            for (int i = 0; i < 50; i++) {
                int[] scanned = random.ints(random.nextInt(40), 'a', 'd').toArray();
                int[] queued = scanned.clone();

                int scannedLength = encoder.scan(scanned);
                int queuedLength = encoder.queue(queued);

                assertThat(Arrays.copyOf(queued, queuedLength))
                        .containsExactly(Arrays.copyOf(scanned, scannedLength));
            }
        }
    }

    private final Map<String, Integer> ids = new HashMap<>();

    private BytePairEncoder encoder(List<Merges.Pair> merges) throws MalformedModelException {
        ids.clear();
        for (int b = 0; b < 256; b++) {
            ids.put(ByteAlphabet.write(b), b);
        }
        ids.put(Vocabulary.END_OF_TEXT, 256);
        for (Merges.Pair merge : merges) {
            ids.putIfAbsent(merge.left() + merge.right(), ids.size());
        }
        var vocabulary = new Vocabulary("test", ids, Set.of(Vocabulary.END_OF_TEXT));
        return new BytePairEncoder(new Merges("test", merges, vocabulary));
    }

    private static List<Merges.Pair> randomMerges(RandomGenerator random) {
        List<String> tokens = new ArrayList<>(List.of("a", "b", "c"));
        List<Merges.Pair> merges = new ArrayList<>();
        while (merges.size() < 12) {
            String left = tokens.get(random.nextInt(tokens.size()));
            String right = tokens.get(random.nextInt(tokens.size()));
            if (!merges.contains(pair(left, right))) {
                merges.add(pair(left, right));
                tokens.add(left + right);
            }
        }
        return merges;
    }

    private static Merges.Pair pair(String left, String right) {
        return new Merges.Pair(left, right);
    }

    private String encoded(BytePairEncoder encoder, String text) {
        int[] symbols = text.chars().toArray();
        int length = encoder.encode(symbols);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int id = symbols[i];
            ids.forEach((token, tokenId) -> {
                if (tokenId == id) {
                    tokens.add(token);
                }
            });
        }
        return String.join(" ", tokens);
    }
}
