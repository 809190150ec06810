package dev.millmark.verifier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceStatementsTest {

    private static final Digest DIGEST = Digest.of(Bytes.utf8("a"));
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T11:00:00Z");

    private static final Evaluation EVALUATION =
            new Evaluation(
                    "0193a5b2-7c11-7a30-9f00-3d2f60c1a001",
                    DIGEST,
                    new Evaluation.Sample("a-model", 3, 50, 7),
                    DIGEST,
                    START);

    private final EvidenceStatements statements =
            new EvidenceStatements(
                    EVALUATION, new EvaluationTable.Finish(END, DIGEST, Optional.of(DIGEST)));

    @Test
    void countsATextAtEachRateThatItsPValueReaches() {
        List<Measurement> measured =
                statements
                        .of(List.of(text(-2.99), text(-3), text(-6.5)), List.of())
                        .getFirst()
                        .measurements();

        assertThat(measured)
                .extracting(Measurement::json)
                .contains(
                        Map.of(
                                "measure",
                                "detection[fpr=1e-3,tokens=50]",
                                "successes",
                                2,
                                "trials",
                                3),
                        Map.of(
                                "measure",
                                "detection[fpr=1e-6,tokens=50]",
                                "successes",
                                1,
                                "trials",
                                3));
    }

    @Test
    void findsNoCostWhereTheMarkedTokensAreAsLikelyAsOthers() {
        Measurement.Figure ratio =
                (Measurement.Figure)
                        statements
                                .of(List.of(text(-9)), List.of())
                                .getFirst()
                                .measurements()
                                .getLast();

        assertThat(ratio.value()).isEqualByComparingTo("1");
    }

    @Test
    void saysWithoutTextsByPeopleNothingAboutThem() {
        assertThat(statements.of(List.of(text(-9)), List.of())).hasSize(1);
    }

    @Test
    void saysNothingOfUniformityFromAFewTexts() {
        assertThat(statements.of(List.of(text(-9)), human(19)))
                .extracting(Evidence::evaluation)
                .hasSize(4)
                .noneMatch(name -> name.endsWith("/null"));
        assertThat(statements.of(List.of(text(-9)), human(20)))
                .extracting(Evidence::evaluation)
                .anyMatch(name -> name.endsWith("/null"));
    }

    @Test
    void saysTheSameOfTheSameFiguresByteForByte() {
        List<Measured> texts = List.of(text(-2), text(-8));

        assertThat(encoded(statements.of(texts, human(25))))
                .isEqualTo(encoded(statements.of(texts, human(25))));
    }

    private static List<Bytes> encoded(List<Evidence> evidence) {
        return evidence.stream().map(one -> one.statement().encode()).toList();
    }

    private static Measured text(double log10) {
        return new Measured(
                START,
                new Measured.Likelihood(50, -70, 70),
                new TreeMap<>(Map.of(Measured.ofLength(50), log10)));
    }

    private static List<Measured> human(int count) {
        List<Measured> human = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            human.add(
                    new Measured(
                            END,
                            new Measured.Likelihood(0, 0, 0),
                            new TreeMap<>(
                                    Map.of(
                                            Measured.WHOLE,
                                            0.0,
                                            Measured.ONE_KEY,
                                            Math.log10((i - 0.5) / count)))));
        }
        return human;
    }
}
