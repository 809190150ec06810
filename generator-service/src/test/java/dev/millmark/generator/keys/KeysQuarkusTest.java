package dev.millmark.generator.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.events.fixture.KeyEvents;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.service.fixture.ManagementDoor;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The key pool, as `watermark.key.changed.v1` keeps it.
@QuarkusTest
@WithTestResource(BackingResource.class)
class KeysQuarkusTest {

    private static final String TOPIC = "watermark.key.changed.v1";
    private static final String DEAD_LETTERS = TOPIC + ".generator-service.dead-letter";

    private static SealingPeer peer;

    @Inject KeyPool pool;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterEach
    void activate() {
        if (SealingPeer.pool().stream().noneMatch(key -> pool.holds(key.id()))) {
            peer.publishNextPool();
        }
        Eventually.holds(() -> readiness() == 200, "every model can be marked");
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void generatesNothingUnmarkedWhileNoKeyIsActive() throws Exception {
        SealingPeer.pool().forEach(key -> peer.publish(key, KeyState.REVOKED));
        Eventually.holds(() -> readiness() == 503, "no key is left");
        int before = peer.requests().size();

        var problem = Requests.json(Requests.chat("\"max_tokens\": 4"), 503);

        assertThat(problem.at("/error/code").asText()).isEqualTo("no_active_key");
        assertThat(peer.requests()).hasSize(before);
    }

    @Test
    void marksWithTheNextEpochOnceThatIsTheOnlyActiveOne() {
        WatermarkKey next = Keys.pool(1002, 1).getFirst();
        peer.publish(next, KeyState.ACTIVE);
        SealingPeer.pool().forEach(key -> peer.publish(key, KeyState.DETECT_ONLY));

        Eventually.holds(() -> next.id().toString().equals(keyOfANewText()), "the new key marks");
        assertThat(keyOfANewText()).isEqualTo(next.id().toString());

        peer.publish(next, KeyState.DESTROYED);
    }

    @Test
    void neverMarksAgainWithAKeyThatWasRevoked() {
        WatermarkKey revoked = SealingPeer.pool().getFirst();
        peer.publish(revoked, KeyState.REVOKED);
        peer.publish(revoked, KeyState.ACTIVE);
        WatermarkKey sentinel = Keys.pool(1004, 1).getFirst();
        peer.publish(sentinel, KeyState.ACTIVE);
        Eventually.holds(() -> pool.holds(sentinel.id()), "the topic is read up to here");

        assertThat(pool.holds(revoked.id())).isFalse();

        peer.publish(sentinel, KeyState.DESTROYED);
    }

    @Test
    void buriesWhatIsNoKeyAndGoesOn() {
        peer.client()
                .send(new ProducerRecord<>(TOPIC, "poison".getBytes(UTF_8), "{".getBytes(UTF_8)));

        ConsumerRecord<byte[], byte[]> letter =
                peer.client().await(DEAD_LETTERS, TopicClient.keyed("poison"));
        assertThat(TopicClient.header(letter, "dead-letter-reason"))
                .contains("content-type is missing");
        assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
    }

    /// Sealed for this service by its name, but not to its key: the reason names the key and tells nothing of it.
    @Test
    void buriesAKeyThatItCannotOpen() {
        WatermarkKey key = Keys.pool(1003, 1).getFirst();

        peer.client()
                .send(
                        EventRecords.event(
                                KeyEvents.damaged(key, SealingPeer.enrolled().getFirst())));

        ConsumerRecord<byte[], byte[]> letter =
                peer.client().await(DEAD_LETTERS, TopicClient.keyed(key.id().toString()));
        assertThat(TopicClient.header(letter, "dead-letter-reason"))
                .contains(key.id().toString())
                .contains("does not open");
        assertThat(Requests.chat("\"max_tokens\": 2").statusCode()).isEqualTo(200);
    }

    private static String keyOfANewText() {
        Requests.chat("\"max_tokens\": 80, \"ignore_eos\": true");
        return Objects.requireNonNull(peer.generations().getLast().watermark()).keyId();
    }

    private static int readiness() {
        return ManagementDoor.get("/q/health/ready").statusCode();
    }
}
