package dev.millmark.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.backing.Broker;
import dev.millmark.events.Carrier;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.service.fixture.BackgroundLoops;
import dev.millmark.service.fixture.Poison;
import dev.millmark.service.fixture.PoisonTrial;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the index cannot take from `content.sealed.v1`.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class PoisonQuarkusTest {

    @Inject SealedContentTable contents;

    @SuppressWarnings("NullAway.Init")
    private Signer signer;

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    @Test
    void isBuriedOnceEachAndNotIndexedAndTheNextSealIs() throws Exception {
        Sealed poisoned = sealed();
        Sealed next = sealed();

        new PoisonTrial(broker.bootstrapServers(), ContentSealedConsumer.DEAD_LETTERS)
                .requireOneLetterEach(Poison.of(EventRecords.event(poisoned.event())));

        assertThat(contents.withContentId(poisoned.contentId())).isEmpty();
        try (TopicClient client = new TopicClient()) {
            client.send(EventRecords.event(next.event()));
        }
        awaitIndexed(next);
        assertThat(BackgroundLoops.isLive()).isTrue();
    }

    private void awaitIndexed(Sealed sealed) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (contents.withContentId(sealed.contentId()).isEmpty()) {
            assertThat(System.nanoTime()).as("not indexed in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private Sealed sealed() {
        return signer.seal(
                UUID.randomUUID() + " is its number. " + Person.paragraph(),
                Carrier.EMBEDDED,
                Optional.empty());
    }
}
