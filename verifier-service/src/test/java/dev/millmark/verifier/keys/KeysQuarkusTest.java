package dev.millmark.verifier.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.backing.Broker;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.events.fixture.KeyEvents;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.Keys;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class KeysQuarkusTest {

    @Inject KeyRing ring;

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    private TopicClient client;

    @BeforeEach
    void publishKeys() {
        client = new TopicClient();
        PublishedKeys.publish(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void buriesWhatIsNoKeyEventAndGoesOn() throws Exception {
        String poison = "poison-" + UUID.randomUUID();
        WatermarkKey next = Keys.pool(3, 1).getFirst();
        client.send(
                new ProducerRecord<>(
                        "watermark.key.changed.v1", poison.getBytes(UTF_8), "{}".getBytes(UTF_8)));
        client.send(
                EventRecords.event(
                        KeyEvents.changed(next, KeyState.ACTIVE, PublishedKeys.recipients())));

        awaitRing(next, true);
        assertThat(client.await(KeyTopicReader.DEAD_LETTERS, poison, 1))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(TopicClient.header(letter, "dead-letter-reason")).isNotBlank();
                    assertThat(TopicClient.header(letter, "dead-letter-topic"))
                            .isEqualTo("watermark.key.changed.v1");
                });
        client.send(
                EventRecords.event(
                        KeyEvents.changed(next, KeyState.REVOKED, PublishedKeys.recipients())));
        awaitRing(next, false);
    }

    @Test
    void followsTheTopicAgainAfterTheBrokerWasAway() throws Exception {
        WatermarkKey next = Keys.pool(4, 1).getFirst();
        broker.kill();
        assertThat(ring.size()).isEqualTo(PublishedKeys.POOL.size());
        broker.restart();
        client.send(
                EventRecords.event(
                        KeyEvents.changed(next, KeyState.ACTIVE, PublishedKeys.recipients())));

        awaitRing(next, true);
        client.send(
                EventRecords.event(
                        KeyEvents.changed(next, KeyState.REVOKED, PublishedKeys.recipients())));
        awaitRing(next, false);
    }

    private void awaitRing(WatermarkKey key, boolean has) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ring.all().stream()
                        .filter(held -> held.state() != KeyState.REVOKED)
                        .anyMatch(held -> held.id().equals(key.id()))
                != has) {
            assertThat(System.nanoTime()).as("no change in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
