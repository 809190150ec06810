package dev.millmark.generator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.ReleaseDecided;
import dev.millmark.release.DecodingProfile;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.history.ReleaseState;
import dev.millmark.release.policy.DefaultPolicy;
import dev.millmark.release.policy.PolicyReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What instances believe of a topic that others may write to.
class StandingsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SigningKey KEY = SigningKey.of(Bytes.fromHex("0a".repeat(32)));
    private static final SigningKey STRANGER = SigningKey.of(Bytes.fromHex("0b".repeat(32)));
    private static final ReleasedModel MODEL =
            new ReleasedModel(
                    "millmark-small",
                    Digest.of(Bytes.utf8("weights")),
                    new DecodingProfile(BigDecimal.ONE, BigDecimal.ONE, 2),
                    "a-scheme");

    private final Standings standings = new Standings(KEY);
    private final List<ReleaseDecision> decisions = new ArrayList<>();

    @BeforeEach
    void decide() throws Exception {
        ReleaseState state = ReleaseState.of(MODEL);
        for (ReleaseEvent event :
                List.of(
                        new ReleaseEvent.PolicyAdopted(
                                header(1),
                                PolicyReader.read(DefaultPolicy.FILE, DefaultPolicy.text())),
                        new ReleaseEvent.Bootstrapped(header(2)),
                        new ReleaseEvent.RolledBack(header(3), Stage.VETTED, "a drill"))) {
            Outcome outcome = state.apply(event);
            state = outcome.state();
            decisions.addAll(outcome.decisions());
        }
    }

    private static ReleaseEvent.Header header(int number) {
        return new ReleaseEvent.Header("event-" + number, NOON.plusSeconds(number), "a test");
    }

    private static ReleaseDecided event(ReleaseDecision decision, SigningKey key) {
        Envelope envelope = key.sign(decision.statement());
        return new ReleaseDecided(
                MODEL.digest().toString(),
                decision.sequence(),
                MODEL.name(),
                decision.standing().stage().label(),
                envelope.encode(),
                decision.event().at());
    }

    private Stage stage() {
        return standings
                .find(MODEL.digest())
                .map(known -> known.standing().stage())
                .orElse(Stage.SEALED);
    }

    @Test
    void takesTheNewestDecisionInWhateverOrderTheyCome() throws Exception {
        standings.take(event(decisions.get(1), KEY));
        assertThat(stage()).isEqualTo(Stage.GENERAL);

        standings.take(event(decisions.get(2), KEY));
        standings.take(event(decisions.get(0), KEY));
        standings.take(event(decisions.get(1), KEY));

        assertThat(stage()).isEqualTo(Stage.VETTED);
    }

    @Test
    void staysWhereItIsWhenSomebodyElseSigns() throws Exception {
        standings.take(event(decisions.get(0), KEY));

        assertThatThrownBy(() -> standings.take(event(decisions.get(1), STRANGER)))
                .isInstanceOf(MalformedStatementException.class)
                .hasMessageContaining("no known controller");
        assertThat(stage()).isEqualTo(Stage.SEALED);
    }

    @Test
    void refusesAnEventThatSaysSomethingElseThanItsStatement() throws Exception {
        ReleaseDecided right = event(decisions.get(1), KEY);
        ReleaseDecided other =
                new ReleaseDecided(
                        right.release(),
                        right.sequence() + 7,
                        right.model(),
                        right.stage(),
                        right.statement(),
                        right.decidedAt());

        assertThatThrownBy(() -> standings.take(other))
                .isInstanceOf(MalformedStatementException.class)
                .hasMessageContaining("another decision");
        assertThat(stage()).isEqualTo(Stage.SEALED);
    }
}
