package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.backing.Broker;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.service.fixture.BackgroundLoops;
import dev.millmark.service.fixture.Poison;
import dev.millmark.service.fixture.PoisonTrial;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// What no consumer of `generation.completed.v1` can use.
@QuarkusTest
@WithTestResource(BackingResource.class)
class PoisonQuarkusTest {

    @Inject Seals seals;

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    @Test
    void isBuriedOnceEachAndSealsNothingAndTheNextTextIsSealed() throws Exception {
        GenerationCompleted poisoned = Texts.marked(Texts.CAFE);
        GenerationCompleted next = Texts.marked(Texts.CAFE + " It is open.");

        new PoisonTrial(broker.bootstrapServers(), "generation.completed.v1.dead-letter")
                .requireOneLetterEach(Poison.of(EventRecords.event(poisoned)));

        assertThat(seals.find(poisoned.contentId())).isEmpty();
        try (TopicClient client = new TopicClient()) {
            client.send(EventRecords.event(next));
            assertThat(client.await("content.sealed.v1", next.contentId(), 1)).hasSize(1);
        }
        assertThat(BackgroundLoops.isLive()).isTrue();
    }
}
