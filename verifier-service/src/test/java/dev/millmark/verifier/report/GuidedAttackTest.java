package dev.millmark.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.verifier.fixture.Keys;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.IndexFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.ManifestFinding;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.watermark.Deadline;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkSearch;
import dev.millmark.verifier.watermark.WatermarkSearches;
import dev.millmark.watermark.key.WatermarkKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Somebody without a key asks again and again and keeps what the answers favor.
class GuidedAttackTest {

    private static final long SEED = 20261129;
    private static final List<WatermarkKey> KEYS = Keys.pool(1, 16);

    private final Random random = new Random(SEED);
    private final List<String> vocabulary = List.of(Person.paragraph().split("\\s+"));

    /// Climbs over 600 texts of 18 words, as far as the answers tell up from down; the seed is above.
    @Test
    void answersNothingThatLeadsToAMark() throws Exception {
        WatermarkSearch search = WatermarkSearches.of(KEYS, 1e-6);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            words.add(vocabulary.get(random.nextInt(vocabulary.size())));
        }
        Map<Integer, Set<WatermarkEvidence>> answers = new HashMap<>();
        double best = 0;
        double worst = -100;
        for (int query = 0; query < 600; query++) {
            words.set(
                    random.nextInt(words.size()),
                    vocabulary.get(random.nextInt(vocabulary.size())));
            WatermarkFinding finding = search(search, String.join(" ", words));
            WatermarkFinding.Power power =
                    Objects.requireNonNull(
                            ((Inconclusive) finding).search().powers().get(Models.SHIPPED));
            answers.computeIfAbsent(power.scoredTokens(), _ -> new HashSet<>())
                    .add(answer(finding));
            double log10 = whole(finding);
            best = Math.min(best, log10);
            worst = Math.max(worst, log10);
        }

        assertThat(worst - best).as("decades between the texts, unseen").isGreaterThan(0.5);
        assertThat(answers.values())
                .as("answers to texts of one length")
                .allSatisfy(same -> assertThat(same).hasSize(1));
    }

    /// Washes words out of a marked text one by one; the seed is above. Between the first answer and the loss of the
    /// mark nothing changes that a report in bands tells, so the washer works blind.
    @Test
    void answersNothingThatLeadsToTheWordsThatCarryAMark() throws Exception {
        WatermarkSearch search = WatermarkSearches.of(KEYS, 1e-6);
        List<String> words = marked(150);
        List<Integer> order = order(words.size());
        Set<WatermarkEvidence> answers = new HashSet<>();
        int changes = 0;
        boolean last = true;
        double strongest = 0;
        double weakest = -100;
        for (int place : order) {
            words.set(place, vocabulary.get(random.nextInt(vocabulary.size())));
            WatermarkFinding finding = search(search, String.join(" ", words));
            boolean isMarked = finding instanceof Marked;
            changes += isMarked == last ? 0 : 1;
            last = isMarked;
            if (finding instanceof Marked(var mark, _, _)) {
                answers.add(answer(finding));
                strongest = Math.min(strongest, mark.evidence().pValue().log10());
                weakest = Math.max(weakest, mark.evidence().pValue().log10());
            }
        }

        assertThat(weakest - strongest).as("decades washed out, unseen").isGreaterThan(8);
        assertThat(answers).as("answers while the mark was found").hasSize(1);
        assertThat(last).isFalse();
        assertThat(changes).as("answers that moved").isLessThanOrEqualTo(9);
    }

    /// Stands a text at the edge and changes one word at a time; the seed is above. The edge moves further than the
    /// evidence: among the neighbors, stronger ones are called unmarked and weaker ones marked.
    @Test
    void hasNoEdgeThatMeasuresAWord() throws Exception {
        WatermarkSearch search = WatermarkSearches.of(KEYS, 1e-6);
        List<String> words = atTheEdge(search);
        double strongestUnmarked = 0;
        double weakestMarked = -100;
        for (int query = 0; query < 300; query++) {
            List<String> neighbor = new ArrayList<>(words);
            neighbor.set(
                    random.nextInt(words.size()),
                    vocabulary.get(random.nextInt(vocabulary.size())));
            WatermarkFinding finding = search(search, String.join(" ", neighbor));
            if (finding instanceof Marked(var mark, _, _)) {
                weakestMarked = Math.max(weakestMarked, mark.evidence().pValue().log10());
            } else {
                strongestUnmarked = Math.min(strongestUnmarked, whole(finding));
            }
        }

        assertThat(weakestMarked - strongestUnmarked)
                .as("decades by which called-marked neighbors are weaker than called-unmarked ones")
                .isGreaterThan(0.5);
    }

    /// Cuts a marked text down until it is hardly found.
    private List<String> atTheEdge(WatermarkSearch search) throws Exception {
        List<String> words = marked(150);
        while (words.size() > 10) {
            WatermarkFinding finding = search(search, String.join(" ", words));
            if (!(finding instanceof Marked(var mark, _, _))
                    || mark.evidence().pValue().log10() > -7) {
                return words;
            }
            words.removeLast();
        }
        throw new AssertionError("no text at the edge");
    }

    private static List<String> marked(int tokens) {
        return new ArrayList<>(
                Arrays.asList(Models.marked(KEYS.get(7), tokens, 3).split("\\s+", -1)));
    }

    private List<Integer> order(int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }

    private static double whole(WatermarkFinding finding) {
        return switch (finding) {
            case Marked(_, _, var search) -> search.whole().pValue().log10();
            case WatermarkFinding.Unmarked(var search) -> search.whole().pValue().log10();
            case WatermarkFinding.Inconclusive(_, var search) -> search.whole().pValue().log10();
            case WatermarkFinding.NotSearched() -> 0;
        };
    }

    private static WatermarkEvidence answer(WatermarkFinding finding)
            throws MalformedTextException {
        ManifestFinding none =
                new ManifestFinding(
                        Source.WRAPPER,
                        new Validator(TrustList.empty(), Clock.systemUTC()).validate(""));
        return WatermarkEvidence.of(
                new Findings(
                        finding,
                        none,
                        new IndexFinding(List.of(), new Words.NotAsked()),
                        new ReceiptFinding.NotAsked()),
                Precision.BANDS);
    }

    private static WatermarkFinding search(WatermarkSearch search, String text) {
        return search.search(text, Deadline.of(Duration.ofMinutes(1)));
    }
}
