package dev.millmark.verifier.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.events.fixture.KeyEvents;
import dev.millmark.events.keytransport.KeyOpener;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.events.keytransport.RecipientKey;
import dev.millmark.events.keytransport.UnusableKeyException;
import dev.millmark.verifier.fixture.Keys;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.KeyUse;
import dev.millmark.watermark.key.WatermarkKey;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyChangeTest {

    private static final WatermarkKey KEY = Keys.pool(1, 1).getFirst();

    private final KeyRing ring = new KeyRing();
    private KeyChange change;
    private List<Recipient> recipients;

    @BeforeEach
    void enrol() {
        RecipientKey own = RecipientKey.generate("verifier-service");
        change = new KeyChange(ring, new KeyOpener(own));
        recipients = List.of(own.recipient());
    }

    @Test
    void keepsEveryKeyThatMayDetect() throws Exception {
        WatermarkKey retired = Keys.pool(1, 2).getLast();
        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        apply(KeyEvents.changed(retired, KeyState.DETECT_ONLY, recipients));

        assertThat(ring.all()).extracting(WatermarkKey::id).containsExactly(KEY.id(), retired.id());
        assertThat(ring.all().getLast().state().permits(KeyUse.SAMPLE)).isFalse();
        assertThat(ring.all().getFirst().materialFor(KeyUse.DETECT)).isEqualTo(KEY.export());
    }

    @Test
    void dropsADestroyedKey() throws Exception {
        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        apply(KeyEvents.changed(KEY, KeyState.DESTROYED, KEY.type().scheme(), List.of()));

        assertThat(ring.all()).isEmpty();
        assertThat(ring.hasHeardOf(KEY.id().model())).isTrue();
    }

    /// Also where the event carries no key: a removed instance must not go on trusting what it holds.
    @Test
    void keepsARevokedKeyAsOneWhoseMarkDoesNotCount() throws Exception {
        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        assertThat(ring.revocation(KEY.id())).isEmpty();

        apply(KeyEvents.changed(KEY, KeyState.REVOKED, KEY.type().scheme(), List.of()));

        assertThat(ring.all()).extracting(WatermarkKey::state).containsExactly(KeyState.REVOKED);
        assertThat(ring.size()).isZero();
        assertThat(ring.revocation(KEY.id()))
                .hasValueSatisfying(revocation ->
                        assertThat(revocation.revokedAt()).isEqualTo("2026-11-23T12:00:00Z"));
    }

    @Test
    void learnsOfARevokedKeyThatItNeverHad() throws Exception {
        apply(KeyEvents.changed(KEY, KeyState.REVOKED, recipients));

        assertThat(ring.all()).extracting(WatermarkKey::state).containsExactly(KeyState.REVOKED);
        assertThat(ring.size()).isZero();
    }

    /// A topic that is read from its beginning again tells each key's whole life again.
    @ParameterizedTest
    @EnumSource(names = {"DETECT_ONLY", "REVOKED", "DESTROYED"})
    void leavesAKeyWhereItIsWhenAnEarlierStateIsReadAgain(KeyState state) throws Exception {
        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        apply(KeyEvents.changed(KEY, state, KEY.type().scheme(), List.of()));
        List<WatermarkKey> before = ring.all();

        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));

        assertThat(ring.all()).isEqualTo(before);
    }

    @Test
    void passesOverAKeyThatIsNotSealedToThisServiceYet() throws Exception {
        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, List.of()));

        assertThat(ring.all()).isEmpty();
        assertThat(ring.hasHeardOf(KEY.id().model())).isFalse();
    }

    @Test
    void refusesAKeyThatDoesNotOpenWithoutSayingIt() {
        Recipient own = recipients.getFirst();
        SealedKey forAnotherId =
                own.seal("default.millmark-small.9.09", Bytes.copyOf(KEY.export()));

        assertThatThrownBy(() ->
                        apply(
                                KeyEvents.changed(
                                        KEY,
                                        KeyState.ACTIVE,
                                        KEY.type().scheme(),
                                        List.of(forAnotherId))))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(KEY.id().toString());
    }

    @Test
    void refusesASchemeThatItCannotDetect() {
        List<SealedKey> sealed =
                recipients.stream()
                        .map(to -> to.seal(KEY.id().toString(), Bytes.copyOf(KEY.export())))
                        .toList();

        assertThatThrownBy(() ->
                        apply(KeyEvents.changed(KEY, KeyState.ACTIVE, "unheard-of-v1", sealed)))
                .isInstanceOf(UnusableKeyException.class);
    }

    @Test
    void refusesWhatIsNoEvent() {
        ConsumerRecord<byte[], byte[]> garbage =
                new ConsumerRecord<>(
                        "watermark.key.changed.v1", 0, 0, new byte[] {1}, new byte[] {1});

        assertThatThrownBy(() -> change.apply(garbage)).isInstanceOf(MalformedEventException.class);
    }

    private void apply(WatermarkKeyChanged data)
            throws MalformedEventException, UnusableKeyException {
        change.apply(EventRecords.received(data));
    }
}
