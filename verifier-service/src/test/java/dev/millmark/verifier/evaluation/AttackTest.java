package dev.millmark.verifier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttackTest {

    private static final String TEXT =
            "The miller said \"the river is high\" -- and it's true. ".repeat(20).strip();

    @TempDir Path directory;

    private Optional<HumanTexts> human = Optional.empty();

    @BeforeEach
    void write() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "one two three four five");
        Files.writeString(directory.resolve("notes.md"), "no text");
        human = Optional.of(HumanTexts.of(directory));
    }

    @ParameterizedTest
    @EnumSource
    void changesTheTextAndDoesSoAgainFromTheSameSeed(Attack attack) {
        String once = attacked(attack, 7);

        assertThat(once).isNotEqualTo(TEXT).isEqualTo(attacked(attack, 7));
    }

    @ParameterizedTest
    @EnumSource(names = {"WORDS_10", "WORDS_20"})
    void editsAsManyWordsAsItSays(Attack attack) {
        int share = attack == Attack.WORDS_10 ? 10 : 5;
        List<String> before = words(TEXT);
        List<String> after = words(attacked(attack, 7));

        assertThat(after.size()).isBetween(before.size() - 1, before.size() + 1);
        assertThat(common(before, after))
                .isGreaterThanOrEqualTo(before.size() - before.size() / share);
    }

    @Test
    void surroundsTheTextWithAsManyWordsByPeople() {
        String diluted = attacked(Attack.DILUTION_50, 7);

        assertThat(words(diluted)).hasSize(2 * words(TEXT).size());
        assertThat(diluted).contains("\n\n" + TEXT + "\n\n").doesNotContain("no text");
        assertThat(Attack.DILUTION_50.apply(TEXT, Optional.empty(), new SplittableRandom(7)))
                .isEmpty();
    }

    @Test
    void takesHalfOfTheWords() {
        String excerpt = attacked(Attack.EXCERPT_50, 7);

        assertThat(words(excerpt)).hasSize(words(TEXT).size() / 2);
        assertThat(TEXT).contains(excerpt);
    }

    private String attacked(Attack attack, long seed) {
        return attack.apply(TEXT, human, new SplittableRandom(seed)).orElseThrow();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("\\s+"));
    }

    /// The length of the longest common subsequence.
    private static int common(List<String> one, List<String> other) {
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                longest[i][j] =
                        one.get(i - 1).equals(other.get(j - 1))
                                ? longest[i - 1][j - 1] + 1
                                : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[one.size()][other.size()];
    }
}
