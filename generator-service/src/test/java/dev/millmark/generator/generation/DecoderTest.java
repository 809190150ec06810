package dev.millmark.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.generation.GenerationEvent.Ended;
import dev.millmark.generator.generation.GenerationEvent.Failed;
import dev.millmark.generator.generation.GenerationEvent.Piece;
import dev.millmark.languagemodel.FinishReason;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.languagemodel.GenerationLimits;
import dev.millmark.languagemodel.SamplingParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DecoderTest {

    @Test
    void reportsThePiecesAndThenTheirWhole() throws Exception {
        Decoder decoder = Decoders.of(1, 1);

        RunningGeneration running =
                decoder.start(request(Models.saying("The mill opens on Monday."))).orElseThrow();

        List<String> pieces = new ArrayList<>();
        GenerationEvent event = running.next();
        while (event instanceof Piece piece) {
            pieces.add(piece.text());
            event = running.next();
        }
        assertThat(pieces).hasSizeGreaterThan(1).doesNotContain("");
        assertThat(event).isInstanceOf(Ended.class);
        GeneratedText text = ((Ended) event).text();
        assertThat(String.join("", pieces))
                .isEqualTo(text.text())
                .isEqualTo("The mill opens on Monday.");
        assertThat(text.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void refusesWhatNeitherRunsNorFitsInTheQueue() throws Exception {
        Decoder decoder = Decoders.of(1, 1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        HostedModel waiting =
                Models.saying(
                        "slow",
                        _ -> {
                            begun.countDown();
                            await(release);
                        });
        RunningGeneration first = decoder.start(request(waiting)).orElseThrow();
        begun.await();
        RunningGeneration second = decoder.start(request(waiting)).orElseThrow();

        Optional<RunningGeneration> third = decoder.start(request(waiting));

        assertThat(third).isEmpty();
        release.countDown();
        assertThat(end(first)).isInstanceOf(Ended.class);
        assertThat(end(second)).isInstanceOf(Ended.class);
    }

    @Test
    void runsNoMoreAtOnceThanConfigured() throws Exception {
        Decoder decoder = Decoders.of(2, 16);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch bothBegan = new CountDownLatch(2);
        HostedModel model =
                Models.saying(
                        "one",
                        index -> {
                            if (index == 0) {
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                bothBegan.countDown();
                                await(bothBegan);
                                now.decrementAndGet();
                            }
                        });

        List<RunningGeneration> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(decoder.start(request(model)).orElseThrow());
        }

        for (RunningGeneration running : all) {
            assertThat(end(running)).isInstanceOf(Ended.class);
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void endsAGenerationThatIsCancelledWhileItRuns() throws Exception {
        Decoder decoder = Decoders.of(1, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        HostedModel model =
                Models.saying(
                        "a text that is longer than its reader's patience",
                        index -> {
                            if (index == 2) {
                                begun.countDown();
                                await(cancelled);
                            }
                        });
        RunningGeneration running = decoder.start(request(model)).orElseThrow();
        begun.await();

        running.cancel();
        cancelled.countDown();

        GenerationEvent end = end(running);
        assertThat(end).isInstanceOf(Ended.class);
        assertThat(((Ended) end).text().finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(((Ended) end).text().tokenIds()).hasSize(3);
    }

    @Test
    void doesNotBeginAGenerationThatWasCancelledInTheQueue() throws Exception {
        Decoder decoder = Decoders.of(1, 1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger secondBegan = new AtomicInteger();
        RunningGeneration first =
                decoder.start(
                                request(
                                        Models.saying(
                                                "slow",
                                                _ -> {
                                                    begun.countDown();
                                                    await(release);
                                                })))
                        .orElseThrow();
        begun.await();
        RunningGeneration second =
                decoder.start(request(Models.saying("never", _ -> secondBegan.incrementAndGet())))
                        .orElseThrow();

        second.cancel();
        release.countDown();

        assertThat(end(second)).isInstanceOf(Failed.class);
        assertThat(end(first)).isInstanceOf(Ended.class);
        assertThat(secondBegan).hasValue(0);
    }

    @Test
    void reportsAModelThatBreaksDownAndGoesOnWithTheNext() throws Exception {
        Decoder decoder = Decoders.of(1, 1);
        HostedModel broken =
                Models.saying(
                        "broken",
                        _ -> {
                            throw new IllegalStateException("no weights");
                        });

        GenerationEvent failed = end(decoder.start(request(broken)).orElseThrow());

        assertThat(failed).isInstanceOf(Failed.class);
        GenerationEvent next = end(decoder.start(request(Models.saying("whole"))).orElseThrow());
        assertThat(next).isInstanceOf(Ended.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 129})
    void refusesAFreeHeadOutOfBounds(int bits) {
        assertThatThrownBy(() -> Decoders.of(1, 1, bits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("millmark.generation.free-head-bits");
    }

    private static GenerationEvent end(RunningGeneration running) throws InterruptedException {
        GenerationEvent event = running.next();
        while (event instanceof Piece) {
            event = running.next();
        }
        return event;
    }

    private static GenerationRequest request(HostedModel model) {
        return new GenerationRequest(
                Prompt.of(model, "A notice\n\n"),
                new SamplingParameters(1, 0, 1, 7),
                GenerationLimits.ofTokens(100),
                Keys.pool(1, 1).getFirst());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
