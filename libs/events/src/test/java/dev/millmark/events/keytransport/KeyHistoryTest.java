package dev.millmark.events.keytransport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.watermark.key.KeyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

    private final KeyHistory history = new KeyHistory();

    @Test
    void followsAKeyThroughItsLife() {
        for (KeyState state : KeyState.values()) {
            assertThat(history.advance(changed(state, state.ordinal()))).isTrue();
        }
    }

    @Test
    void appliesTheSameEventAgain() {
        history.advance(changed(KeyState.REVOKED, 5));

        assertThat(history.advance(changed(KeyState.REVOKED, 5))).isTrue();
    }

    @Test
    void refusesAnOlderChangeOfTheSameState() {
        history.advance(changed(KeyState.REVOKED, 5));

        assertThat(history.advance(changed(KeyState.REVOKED, 4))).isFalse();
    }

    /// Somebody who can write to the topic may give any time.
    @Test
    void refusesAnEarlierStateHoweverNewItSaysItIs() {
        history.advance(changed(KeyState.REVOKED, 5));

        assertThat(history.advance(changed(KeyState.ACTIVE, 1_000_000))).isFalse();
        assertThat(history.advance(changed(KeyState.DETECT_ONLY, 1_000_000))).isFalse();
    }

    /// A clock that went back must not keep a key alive.
    @Test
    void takesALaterStateWhateverItsTime() {
        history.advance(changed(KeyState.ACTIVE, 5));

        assertThat(history.advance(changed(KeyState.REVOKED, 1))).isTrue();
    }

    @Test
    void keepsKeysApart() {
        history.advance(changed(KeyState.DESTROYED, 5));

        assertThat(history.advance(changed(1, KeyState.ACTIVE, 1))).isTrue();
    }

    /// 2,000 orders of a key's whole life, each event up to twice, seed 11: the state that was applied last is always
    /// the furthest.
    @Test
    void endsInTheFurthestStateInAnyOrder() {
        Random random = new Random(11);
        for (int trial = 0; trial < 2_000; trial++) {
            List<WatermarkKeyChanged> events = new ArrayList<>();
            KeyState furthest = KeyState.ACTIVE;
            for (int i = 0; i < 6; i++) {
                KeyState state = KeyState.values()[random.nextInt(KeyState.values().length)];
                furthest = state.ordinal() > furthest.ordinal() ? state : furthest;
                events.add(changed(state, random.nextInt(10)));
                events.add(events.get(random.nextInt(events.size())));
            }
            events.add(changed(KeyState.ACTIVE, 0));
            Collections.shuffle(events, random);
            KeyHistory anew = new KeyHistory();

            WatermarkKeyChanged applied =
                    events.stream()
                            .filter(anew::advance)
                            .reduce((last, next) -> next)
                            .orElseThrow();

            assertThat(applied.state()).isEqualTo(furthest);
        }
    }

    private static WatermarkKeyChanged changed(KeyState state, int seconds) {
        return changed(0, state, seconds);
    }

    private static WatermarkKeyChanged changed(int poolIndex, KeyState state, int seconds) {
        return new WatermarkKeyChanged(
                "default.gpt.1.0" + poolIndex,
                "vllm-philox-v1",
                state,
                "default",
                "gpt",
                1,
                poolIndex,
                BEGIN.plusSeconds(seconds),
                List.of(),
                null);
    }
}
