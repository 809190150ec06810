package dev.millmark.verifier.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.backing.Broker;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.events.fixture.KeyEvents;
import dev.millmark.service.fixture.BackgroundLoops;
import dev.millmark.service.fixture.Poison;
import dev.millmark.service.fixture.PoisonTrial;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.Keys;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the ring cannot take from `watermark.key.changed.v1`.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class PoisonQuarkusTest {

    private static final WatermarkKey KEY = Keys.pool(7, 1).getFirst();

    @Inject KeyRing ring;

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    @Test
    void isBuriedOnceEachAndLeavesTheRingAsItIs() throws Exception {
        try (TopicClient client = new TopicClient()) {
            PublishedKeys.publish(client);
        }
        List<WatermarkKey> before = ring.all();
        SealedKey sealed =
                KeyEvents.changed(KEY, KeyState.ACTIVE, PublishedKeys.recipients())
                        .sealedKeys()
                        .getFirst();
        List<Poison> poisons =
                new ArrayList<>(
                        Poison.of(
                                EventRecords.event(
                                        KeyEvents.changed(
                                                KEY,
                                                KeyState.ACTIVE,
                                                PublishedKeys.recipients()))));
        poisons.add(
                broken(
                        "an encapsulated key of low order",
                        sealed,
                        Bytes.copyOf(new byte[32]),
                        sealed.ciphertext()));
        poisons.add(
                broken(
                        "the ciphertext of another key",
                        sealed,
                        sealed.encapsulatedKey(),
                        Bytes.copyOf(new byte[24])));
        poisons.add(
                broken(
                        "a ciphertext of one byte",
                        sealed,
                        sealed.encapsulatedKey(),
                        Bytes.copyOf(new byte[1])));

        new PoisonTrial(broker.bootstrapServers(), KeyTopicReader.DEAD_LETTERS)
                .requireOneLetterEach(poisons);

        assertThat(ring.all()).isEqualTo(before);
        assertThat(BackgroundLoops.isLive()).isTrue();
    }

    private static Poison broken(
            String name, SealedKey sealed, Bytes encapsulatedKey, Bytes ciphertext) {
        WatermarkKeyChanged changed =
                KeyEvents.changed(
                        KEY,
                        KeyState.ACTIVE,
                        KEY.type().scheme(),
                        List.of(
                                new SealedKey(
                                        sealed.recipient(),
                                        sealed.recipientKeyId(),
                                        encapsulatedKey,
                                        ciphertext)));
        return new Poison(name, EventRecords.event(changed));
    }
}
