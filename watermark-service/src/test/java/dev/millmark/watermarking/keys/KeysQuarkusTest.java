package dev.millmark.watermarking.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.RecipientKey;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.watermark.key.KeyState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
class KeysQuarkusTest {

    private static final String TOPIC = "watermark.key.changed.v1";
    private static final String SEVENTH = "default.millmark-small.1.07";

    @Inject EnrolmentConfig enrolment;

    @Inject DataSource database;

    @Test
    void sealsEveryKeyToAServiceThatEnrolsAndAgainToItsNextKey() throws Exception {
        RecipientKey first =
                Enrolment.enrol(RecipientKey.generate("late-service"), enrolment.directory());
        Set<Bytes> keys = openedKeys(first);

        RecipientKey second =
                Enrolment.enrol(RecipientKey.generate("late-service"), enrolment.directory());

        assertThat(keys).hasSize(16);
        assertThat(openedKeys(second)).isEqualTo(keys);
        assertThat(second.recipient()).isNotEqualTo(first.recipient());
    }

    @Test
    void listsKeysWithoutTheirBytes() throws Exception {
        RecipientKey service =
                Enrolment.enrol(RecipientKey.generate("curious-service"), enrolment.directory());
        Set<Bytes> keys = openedKeys(service);

        String dump = dump("watermark_key") + dump("watermark_key_recipient");

        assertThat(dump).contains(SEVENTH, "active", "vllm-philox-v1");
        for (Bytes key : keys) {
            assertThat(dump).doesNotContain(HexFormat.of().formatHex(key.toArray()));
        }
    }

    /// The sixteen keys, once all of them are sealed to this recipient.
    private static Set<Bytes> openedKeys(RecipientKey recipient) throws Exception {
        Set<Bytes> keys = new HashSet<>();
        try (TopicClient client = new TopicClient()) {
            for (int index = 0; index < 16; index++) {
                String keyId = "default.millmark-small.1.%02d".formatted(index);
                keys.add(opened(client, keyId, recipient));
            }
        }
        return keys;
    }

    private static Bytes opened(TopicClient client, String keyId, RecipientKey recipient)
            throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < deadline) {
            List<ConsumerRecord<byte[], byte[]>> records = client.await(TOPIC, keyId, 1);
            WatermarkKeyChanged change = change(records.getLast());
            assertThat(change.state()).isEqualTo(KeyState.ACTIVE);
            for (SealedKey sealed : change.sealedKeys()) {
                if (sealed.recipientKeyId().equals(recipient.recipient().keyId())) {
                    return recipient.open(keyId, sealed);
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError(keyId + " was not sealed to the recipient");
    }

    private static WatermarkKeyChanged change(ConsumerRecord<byte[], byte[]> message)
            throws Exception {
        return EventFormat.read(
                        WatermarkKeyChanged.class,
                        KafkaEvent.headers(message.headers()),
                        message.value())
                .data();
    }

    private String dump(String table) throws Exception {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select row_to_json(t)::text from " + table + " t")) {
            while (rows.next()) {
                dump.append(rows.getString(1)).append('\n');
            }
        }
        return dump.toString();
    }
}
