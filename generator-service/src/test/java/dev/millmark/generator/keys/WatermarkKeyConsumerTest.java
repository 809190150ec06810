package dev.millmark.generator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.events.fixture.KeyEvents;
import dev.millmark.events.keytransport.KeyOpener;
import dev.millmark.events.keytransport.Recipient;
import dev.millmark.events.keytransport.RecipientKey;
import dev.millmark.events.keytransport.UnusableKeyException;
import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.generation.Catalogues;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.WatermarkKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatermarkKeyConsumerTest {

    private static final WatermarkKey KEY = Keys.pool(1, 1).getFirst();

    private final KeyPool pool = new KeyPool();
    private KeyOpener opener;
    private WatermarkKeyConsumer consumer;
    private List<Recipient> recipients;

    @BeforeEach
    void enrol() {
        pool.markRead();
        RecipientKey own = RecipientKey.generate("generator-service");
        opener = new KeyOpener(own);
        consumer = new WatermarkKeyConsumer(pool, opener, Catalogues.shipped(), () -> "default");
        recipients = List.of(own.recipient());
    }

    @Test
    void givesNoKeyBeforeTheTopicIsRead() throws Exception {
        KeyPool unread = new KeyPool();
        consumer = new WatermarkKeyConsumer(unread, opener, Catalogues.shipped(), () -> "default");
        consume(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));

        assertThat(unread.choose(Models.SHIPPED_NAME, request(1))).isEmpty();
        assertThat(unread.has(Models.SHIPPED_NAME)).isFalse();

        unread.markRead();
        assertThat(unread.choose(Models.SHIPPED_NAME, request(1))).contains(KEY);
    }

    /// A topic that is read from its beginning again tells each key's whole life again.
    @ParameterizedTest
    @EnumSource(value = KeyState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void neverMarksAgainWithAKeyThatIsReadAgainAsActive(KeyState state) throws Exception {
        consume(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        consume(KeyEvents.changed(KEY, state, KEY.type().scheme(), List.of()));

        consume(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));

        assertThat(pool.holds(KEY.id())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = KeyState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void marksNothingNewWithAKeyThatIsNoLongerActive(KeyState state) throws Exception {
        consume(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        assertThat(pool.has(Models.SHIPPED_NAME)).isTrue();

        consume(
                KeyEvents.changed(
                        KEY, state, state == KeyState.DESTROYED ? List.of() : recipients));

        assertThat(pool.choose(Models.SHIPPED_NAME, request(1))).isEmpty();
    }

    @Test
    void usesKeysOfItsOwnTenantModelAndSchemeOnly() throws Exception {
        WatermarkKey otherTenant = renamed(new KeyId("press", Models.SHIPPED_NAME, 1, 0));
        WatermarkKey otherModel = renamed(new KeyId("default", "gpt-9", 1, 0));
        consume(KeyEvents.changed(otherTenant, KeyState.ACTIVE, recipients));
        consume(KeyEvents.changed(otherModel, KeyState.ACTIVE, recipients));
        consume(
                KeyEvents.changed(
                        KEY,
                        KeyState.ACTIVE,
                        "gdm-synthid-v1",
                        KeyEvents.changed(KEY, KeyState.ACTIVE, recipients).sealedKeys()));

        assertThat(pool.size()).isZero();
    }

    @Test
    void waitsForAKeyThatWasPublishedBeforeItHadEnrolled() throws Exception {
        Recipient other = RecipientKey.generate("verifier-service").recipient();
        Recipient formerSelf = RecipientKey.generate("generator-service").recipient();

        consume(KeyEvents.changed(KEY, KeyState.ACTIVE, List.of(other, formerSelf)));
        assertThat(pool.size()).isZero();

        consume(KeyEvents.changed(KEY, KeyState.ACTIVE, recipients));
        assertThat(pool.size()).isOne();
    }

    @Test
    void refusesAKeyThatDoesNotOpen() {
        assertThatThrownBy(() -> consume(KeyEvents.damaged(KEY, recipients.getFirst())))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(KEY.id().toString());
        assertThat(pool.size()).isZero();
    }

    @Test
    void refusesAKeyOfTheWrongLength() {
        WatermarkKey tooLong =
                WatermarkKey.of(KEY.id(), new KeyType(KEY.type().scheme(), 9), new byte[9]);

        assertThatThrownBy(() -> consume(KeyEvents.changed(tooLong, KeyState.ACTIVE, recipients)))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("9 bytes");
    }

    @Test
    void refusesARecordThatIsNoEvent() {
        ConsumerRecord<byte[], byte[]> nonsense =
                new ConsumerRecord<>(
                        "watermark.key.changed.v1",
                        0,
                        0,
                        "k".getBytes(StandardCharsets.UTF_8),
                        "{".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> consumer.consume(nonsense))
                .isInstanceOf(MalformedEventException.class);
    }

    private void consume(WatermarkKeyChanged event) throws Exception {
        consumer.consume(EventRecords.received(event));
    }

    private static Bytes request(int number) {
        return Bytes.copyOf(new byte[] {(byte) number});
    }

    private static WatermarkKey renamed(KeyId id) {
        return WatermarkKey.of(id, KEY.type(), KEY.export());
    }
}
