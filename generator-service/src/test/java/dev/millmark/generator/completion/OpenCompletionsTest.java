package dev.millmark.generator.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.events.Carrier;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.openai.Completions;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenCompletionsTest {

    private static final ShutdownDelayInitiatedEvent STOP = new ShutdownDelayInitiatedEvent();

    private final StartedCompletion completion =
            Completions.start(Models.saying("The mill opens."), Carrier.EMBEDDED);

    @Test
    void waitsUntilWhatWasSentIsSealedThoughTheExchangeIsOver() throws Exception {
        OpenCompletions open = Drains.of(Duration.ofMinutes(10));
        open.open(completion);
        open.sending(completion);
        open.close(completion);
        Thread drain = Thread.ofVirtual().start(() -> drain(open));

        assertThat(drain.join(Duration.ofMillis(100))).isFalse();
        open.sent(completion);

        drain.join();
        assertThat(completion.running().isCut()).isFalse();
    }

    @Test
    void cutsWhatTakesTooLong() throws Exception {
        OpenCompletions open = Drains.of(Duration.ZERO);
        open.open(completion);
        Thread drain = Thread.ofVirtual().start(() -> drain(open));
        while (!completion.running().isCut()) {
            Thread.onSpinWait();
        }

        open.close(completion);

        drain.join();
    }

    @Test
    void takesNothingNewAfterwards() throws Exception {
        OpenCompletions open = Drains.of(Duration.ZERO);
        assertThatCode(open::requireTaking).doesNotThrowAnyException();

        open.drain(STOP);

        assertThatThrownBy(open::requireTaking)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem().type())
                                        .isEqualTo(ProblemType.SERVICE_STOPPING));
        assertThatThrownBy(() -> open.open(completion)).isInstanceOf(ProblemException.class);
        open.drain(STOP);
    }

    private static void drain(OpenCompletions open) {
        try {
            open.drain(STOP);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
