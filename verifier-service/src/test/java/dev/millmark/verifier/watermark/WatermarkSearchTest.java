package dev.millmark.verifier.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.verifier.fixture.Keys;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.MarkedPart;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatermarkSearchTest {

    private static final List<WatermarkKey> KEYS = Keys.pool(1, 16);
    private static final WatermarkKey KEY = KEYS.get(7);
    private static final String MARKED = Models.marked(KEY, 200, 1);

    @Test
    void findsTheKeyThatMarkedATextAndPaysForEverythingTried() throws Exception {
        WatermarkFinding finding = search(MARKED, KEYS, 1e-6);

        assertThat(finding)
                .isInstanceOfSatisfying(
                        Marked.class,
                        marked -> {
                            assertThat(marked.mark().key()).isEqualTo(KEY.id());
                            assertThat(marked.mark().scheme()).isEqualTo("vllm-philox-v1");
                            assertThat(marked.mark().evidence().pValue().log10()).isLessThan(-20);
                            assertThat(marked.search().tried())
                                    .isEqualTo(new WatermarkFinding.Tried(16, 1, 2));
                            assertThat(marked.search().tried().hypotheses()).isEqualTo(32);
                        });
    }

    @Test
    void paysTheSameFactorHoweverTheKeysAreSplit() throws Exception {
        Marked one = (Marked) search(MARKED, List.of(KEY), 1e-6);
        Marked sixteen = (Marked) search(MARKED, KEYS, 1e-6);

        assertThat(
                        sixteen.search().whole().pValue().log10()
                                - one.search().whole().pValue().log10())
                .isCloseTo(Math.log10(16), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void findsAKeyThatOnlyDetects() throws Exception {
        WatermarkKey retired = KEY.withState(KeyState.DETECT_ONLY);

        assertThat(search(MARKED, List.of(retired), 1e-6)).isInstanceOf(Marked.class);
    }

    @Test
    void doesNotFindAKeyThatIsNotInTheRing() throws Exception {
        assertThat(search(MARKED, Keys.foreign(9, 16), 1e-6))
                .isInstanceOf(WatermarkFinding.Unmarked.class);
    }

    @Test
    void findsTheMarkedPartOfAMixedText() throws Exception {
        String before = Person.paragraph();
        String text = before + MARKED + "\n" + before;

        Marked marked = (Marked) search(text, KEYS, 1e-6);

        assertThat(marked.parts())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.key()).isEqualTo(KEY.id());
                    assertThat(overlap(part, before.length(), before.length() + MARKED.length()))
                            .isGreaterThan(0.8);
                });
    }

    @Test
    void readsThroughInvisibleCharactersAndSaysWhereInTheSubmittedText() throws Exception {
        String text = MARKED.replace(" ", " \u200B");

        Marked marked = (Marked) search(text, KEYS, 1e-6);

        assertThat(marked.mark().reading().variant()).isEqualTo("normalized");
        assertThat(marked.parts().getFirst().end()).isGreaterThan(MARKED.length());
    }

    @Test
    void saysTooLittleOfWhatCouldNotShowAMark() throws Exception {
        assertThat(search("", KEYS, 1e-6)).isInstanceOf(WatermarkFinding.Inconclusive.class);
        assertThat(search("Yes, of course.", KEYS, 1e-6))
                .isInstanceOf(WatermarkFinding.Inconclusive.class);
        assertThat(search(Person.paragraph(), KEYS, 1e-6))
                .isInstanceOf(WatermarkFinding.Unmarked.class);
    }

    @Test
    void doesNotSearchWithoutKeysOfAConfiguredModel() throws Exception {
        assertThat(search(MARKED, List.of(), 1e-6))
                .isInstanceOf(WatermarkFinding.NotSearched.class);
    }

    @Test
    void stopsWhenItsTimeIsOver() throws Exception {
        WatermarkSearch search = WatermarkSearches.of(KEYS, 1e-6);

        assertThatThrownBy(() -> search.search(MARKED, Deadline.of(Duration.ofNanos(-1))))
                .isInstanceOf(Deadline.AbandonedException.class);
    }

    @Test
    void stopsWhenNobodyWaits() throws Exception {
        WatermarkSearch search = WatermarkSearches.of(KEYS, 1e-6);
        Deadline deadline = Deadline.of(Duration.ofMinutes(1));
        deadline.abandon();

        assertThatThrownBy(() -> search.search(MARKED, deadline))
                .isInstanceOf(Deadline.AbandonedException.class);
    }

    /// n = 400 texts, alpha = 0.05, 16 keys, seed 20261124. Under the bound the number called marked is at most
    /// Binomial(400, 0.05), which exceeds 41 with probability below 1e-5.
    @Test
    void callsUnmarkedTextsMarkedNoMoreOftenThanAlpha() throws Exception {
        WatermarkSearch search = WatermarkSearches.of(KEYS, 0.05);
        List<String> words = new ArrayList<>(Arrays.asList(Person.paragraph().split("\\s+", -1)));
        Random random = new Random(20261124);
        int marked = 0;
        for (int i = 0; i < 400; i++) {
            Collections.shuffle(words, random);
            String text = String.join(" ", words.subList(0, 120));
            if (search.search(text, Deadline.of(Duration.ofMinutes(1))) instanceof Marked) {
                marked++;
            }
        }

        assertThat(marked).isLessThanOrEqualTo(41);
    }

    private static double overlap(MarkedPart part, int from, int to) {
        double common = Math.min(part.end(), to) - Math.max(part.start(), from);
        return common / (Math.max(part.end(), to) - Math.min(part.start(), from));
    }

    private static WatermarkFinding search(String text, List<WatermarkKey> keys, double alpha)
            throws Exception {
        return WatermarkSearches.of(keys, alpha).search(text, Deadline.of(Duration.ofMinutes(1)));
    }
}
