package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final List<String> displaced = new ArrayList<>();
    private final FairQueue<String> queue = new FairQueue<>(4, displaced::add);

    @Test
    void letsCallersTakeTurns() throws Exception {
        queue.offer("a", "a1");
        queue.offer("a", "a2");
        queue.offer("a", "a3");
        queue.offer("b", "b1");

        assertThat(taken(4)).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void refusesACallerWhoFilledIt() {
        for (int i = 0; i < 4; i++) {
            assertThat(queue.offer("a", "a" + i)).isTrue();
        }

        assertThat(queue.offer("a", "a4")).isFalse();
        assertThat(displaced).isEmpty();
    }

    @Test
    void makesPlaceForANewcomerAtTheCostOfWhoeverWaitsWithMost() throws Exception {
        queue.offer("b", "b1");
        for (int i = 0; i < 3; i++) {
            queue.offer("a", "a" + i);
        }

        assertThat(queue.offer("c", "c1")).isTrue();
        assertThat(displaced).containsExactly("a2");
        assertThat(taken(4)).containsExactly("b1", "a0", "c1", "a1");
    }

    @Test
    void displacesNobodyWhoWaitsWithAsLittle() {
        for (String caller : List.of("a", "b", "c", "d")) {
            queue.offer(caller, caller);
        }

        assertThat(queue.offer("e", "e")).isFalse();
        assertThat(displaced).isEmpty();
    }

    @Test
    void forgetsWhatNobodyWaitsForAnyMore() throws Exception {
        queue.offer("a", "a1");
        queue.offer("a", "a2");

        queue.remove("a", "a1");
        queue.remove("b", "b1");

        assertThat(taken(1)).containsExactly("a2");
    }

    @Test
    void givesNothingWhenNothingComes() throws Exception {
        assertThat(queue.poll(Duration.ofMillis(1))).isEmpty();
    }

    private List<String> taken(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(queue.poll(Duration.ZERO).orElseThrow());
        }
        return taken;
    }
}
