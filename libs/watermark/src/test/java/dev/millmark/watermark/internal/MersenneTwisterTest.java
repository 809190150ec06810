package dev.millmark.watermark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.watermark.Vectors;
import dev.millmark.watermark.internal.tournament.SamplingTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class MersenneTwisterTest {

    private final JsonNode vectors = Vectors.read("mt19937_torch_cpu.json");

    @Test
    void givesTheCheckValueOfTheCppStandard() {
        MersenneTwister twister = new MersenneTwister(5489);
        int word = twister.nextWord();
        assertThat(Integer.toUnsignedLong(word)).isEqualTo(3499211612L);

        for (int i = 1; i < 10_000; i++) {
            word = twister.nextWord();
        }

        assertThat(Integer.toUnsignedLong(word)).isEqualTo(4123659995L);
    }

    @Test
    void drawsTorchsWordsAndPermutations() {
        assertThat(vectors.get("per_seed")).hasSize(6);
        vectors.get("per_seed")
                .properties()
                .forEach(entry -> {
                    long seed = Long.parseLong(entry.getKey());
                    JsonNode expected = entry.getValue();
                    MersenneTwister twister = new MersenneTwister(seed);
                    for (JsonNode word : expected.get("first_u32")) {
                        assertThat(Integer.toUnsignedLong(twister.nextWord()))
                                .isEqualTo(word.longValue());
                    }
                    assertThat(new MersenneTwister(seed).permutation(10, 10))
                            .containsExactly(Vectors.ints(expected.get("randperm10")));
                    assertThat(sha256(new MersenneTwister(seed).permutation(50257, 50257)))
                            .isEqualTo(expected.get("randperm50257_sha256_le_int64").textValue());
                    assertThat(new MersenneTwister(seed).permutation(50257, 12))
                            .containsExactly(Vectors.ints(expected.get("randperm50257_first12")));
                });
    }

    @Test
    void followsAPartOfAPermutationAsTheWhole() {
        for (int[] sizes : new int[][] {{1, 1}, {2, 1}, {10, 10}, {10, 9}, {10, 3}, {5000, 40}}) {
            int[] ids = IntStream.range(0, sizes[0]).toArray();
            for (int seed = 0; seed < 20; seed++) {
                int[] whole = new MersenneTwister(seed).permutation(sizes[0], sizes[0]);
                int[] part = Arrays.copyOf(whole, sizes[1]);

                assertThat(new MersenneTwister(seed).permutation(sizes[0], sizes[1]))
                        .containsExactly(part);
                assertThat(new MersenneTwister(seed).drawn(sizes[0], sizes[1], ids).stream())
                        .containsExactlyInAnyOrder(
                                Arrays.stream(part).boxed().toArray(Integer[]::new));
            }
        }
    }

    @Test
    void takesNegativeSeedsAsTorchDoes() {
        vectors.get("negative_manual_seed_randperm10")
                .properties()
                .forEach(entry ->
                        assertThat(
                                        new MersenneTwister(Long.parseLong(entry.getKey()))
                                                .permutation(10, 10))
                                .containsExactly(Vectors.ints(entry.getValue())));
    }

    @ParameterizedTest
    @CsvSource({
        "15485863,hf_selfhash_fixed_table_seed15485863",
        "2971215073,kirchenbauer_repo_fixed_table_seed2971215073"
    })
    void drawsTheFixedTablesOfSelfhash(long seed, String name) {
        int[] table = new MersenneTwister(seed).permutation(1_000_003, 1_000_003);

        JsonNode expected = vectors.get(name);
        assertThat(table).startsWith(Vectors.ints(expected.get("first16")));
        assertThat(sha256(table)).isEqualTo(expected.get("sha256_le_int64").textValue());
    }

    @Test
    void drawsTheSamplingTableOfSynthId() throws NoSuchAlgorithmException {
        byte[] bits = SamplingTable.ofSize(65536).bits();
        JsonNode expected = vectors.get("synthid_hf_sampling_table_seed0_size65536");

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bits);

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo(expected.get("sha256_bytes01").textValue());
        assertThat(IntStream.range(0, bits.length).map(i -> bits[i]).sum())
                .isEqualTo(expected.get("ones").intValue());
        assertThat(
                        IntStream.range(0, 64)
                                .mapToObj(i -> Byte.toString(bits[i]))
                                .collect(Collectors.joining()))
                .isEqualTo(expected.get("first64").textValue());
    }

    public static String sha256(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
