package dev.millmark.release.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Stage;
import dev.millmark.release.history.Refusal.Reason;
import dev.millmark.release.history.ReleaseDecision.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// No path to a stage without its gates, whatever happens in whatever order; and the same events give the same
/// decisions.
class ReleasePropertyTest {

    /// `make fuzz` tries twenty thousand.
    private static final int HISTORIES = Integer.getInteger("release.histories", 1000);

    private static final int EVENTS = 50;
    private static final long SEED = 20261129;

    @Test
    void noPathLeadsToAStageWithoutItsGates() {
        Map<Stage, Integer> reached = new EnumMap<>(Stage.class);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < HISTORIES; i++) {
            RandomHistory history = new RandomHistory(SEED + i);
            List<ReleaseEvent> events = history.events(EVENTS);
            Auditor auditor = new Auditor(history.model());
            for (int at = 0; at < EVENTS; at++) {
                Outcome outcome = history.outcomes().get(at);
                try {
                    auditor.audit(events.get(at), outcome);
                } catch (AssertionError broken) {
                    throw new AssertionError("history of seed " + (SEED + i), broken);
                }
                if (outcome instanceof Outcome.Refused refused) {
                    reasons.add(refused.refusal().reason());
                }
                outcome.decisions()
                        .forEach(decision -> {
                            kinds.add(decision.kind());
                            if (decision.kind() == Kind.ADVANCED) {
                                reached.merge(decision.standing().stage(), 1, Integer::sum);
                            }
                        });
            }
        }
        assertThat(reached)
                .as("the property says something about every stage")
                .containsOnlyKeys(
                        EnumSet.complementOf(EnumSet.of(Stage.SEALED)).toArray(Stage[]::new));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(kinds))).as("kinds not met").isEmpty();
        assertThat(EnumSet.complementOf(EnumSet.copyOf(reasons)))
                .as("reasons not met; ReleaseStateTest has the other")
                .isSubsetOf(Reason.TOO_MANY_OPEN);
    }

    /// The events are written and read again in between, as a topic or a table would have them.
    @Test
    void replayFromTheStartGivesTheSameStatementsByteForByte() throws Exception {
        for (int i = 0; i < HISTORIES / 20; i++) {
            RandomHistory history = new RandomHistory(SEED + i);
            List<ReleaseEvent> events = history.events(EVENTS);
            List<ReleaseEvent> stored = new ArrayList<>();
            for (ReleaseEvent event : events) {
                stored.add(EventCodec.read(EventCodec.write(event)));
            }

            assertThat(statements(history, stored)).isEqualTo(statements(history.outcomes()));
        }
    }

    @Test
    void eventsThatComeTwiceChangeNothing() {
        for (int i = 0; i < HISTORIES / 20; i++) {
            RandomHistory history = new RandomHistory(SEED + i);
            List<ReleaseEvent> events = history.events(EVENTS);
            List<ReleaseEvent> doubled = new ArrayList<>();
            for (int at = 0; at < events.size(); at++) {
                doubled.add(events.get(at));
                doubled.add(events.get(at));
                doubled.add(events.get(at / 2));
            }

            assertThat(statements(history, doubled)).isEqualTo(statements(history.outcomes()));
        }
    }

    private static List<Bytes> statements(RandomHistory history, List<ReleaseEvent> events) {
        List<Outcome> outcomes = new ArrayList<>();
        ReleaseState state = ReleaseState.of(history.model());
        for (ReleaseEvent event : events) {
            Outcome outcome = state.apply(event);
            outcomes.add(outcome);
            state = outcome.state();
        }
        return statements(outcomes);
    }

    private static List<Bytes> statements(List<Outcome> outcomes) {
        List<Bytes> statements =
                outcomes.stream()
                        .flatMap(outcome -> outcome.decisions().stream())
                        .map(decision -> decision.statement().encode())
                        .toList();
        assertThat(statements).isNotEmpty();
        return statements;
    }
}
