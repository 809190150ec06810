package dev.millmark.watermarking.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.ReleaseDecided;
import dev.millmark.release.DecodingProfile;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.history.ReleaseState;
import dev.millmark.release.policy.DefaultPolicy;
import dev.millmark.release.policy.PolicyReader;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// A decision becomes an entry of the log, once, and what is none becomes a dead letter.
@QuarkusTest
@WithTestResource(BackingResource.class)
class ReleaseDecidedQuarkusTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void entersADecisionIntoTheLogOnce() throws Exception {
        Envelope decision = decision();
        String id = ReleaseDecision.logId(decision).toString();
        try (TopicClient client = new TopicClient()) {
            client.send(message(decision, 1));
            client.send(message(decision, 1));
            client.send(message(decision, 2));

            ConsumerRecord<byte[], byte[]> entered =
                    client.await("log.entries.v1", id, 1).getFirst();
            ConsumerRecord<byte[], byte[]> buried =
                    client.await(
                            ReleaseDecidedConsumer.DEAD_LETTERS,
                            letter ->
                                    "/statement is another decision"
                                            .equals(
                                                    TopicClient.header(
                                                            letter, "dead-letter-reason")));

            Admission admission = Admission.of(Bytes.copyOf(entered.value()));
            Entry entry = ((Admission.Admitted) admission).entry();
            assertThat(entry.kind()).isEqualTo(EntryKind.RELEASE_DECISION);
            assertThat(entry.payload()).isEqualTo(Hash.sha256(decision.payload()));
            assertThat(entry.signature())
                    .isEqualTo(Hash.sha256(decision.signatures().getFirst().signature()));
            assertThat(entry.claimedTime()).isEqualTo(NOW);
            assertThat(buried.key()).isNotNull();
            assertThat(
                            client.readAll("log.entries.v1").stream()
                                    .filter(each -> Arrays.equals(each.key(), id.getBytes(UTF_8))))
                    .hasSize(1);
        }
    }

    private static Envelope decision() throws Exception {
        ReleasedModel model =
                new ReleasedModel(
                        "some-model",
                        Digest.of(Bytes.utf8("weights")),
                        new DecodingProfile(BigDecimal.ONE, BigDecimal.ONE, 40),
                        "vllm-philox-v1");
        ReleaseEvent event =
                new ReleaseEvent.PolicyAdopted(
                        new ReleaseEvent.Header("one", NOW, "test"),
                        PolicyReader.read(DefaultPolicy.FILE, DefaultPolicy.text()));
        List<ReleaseDecision> decisions = ReleaseState.of(model).apply(event).decisions();
        return SigningKey.of(Bytes.zeros(32)).sign(decisions.getFirst().statement());
    }

    private static ProducerRecord<byte[], byte[]> message(Envelope decision, long sequence)
            throws Exception {
        ReleaseDecision.Summary summary = ReleaseDecision.Summary.parse(decision);
        KafkaEvent event =
                EventFormat.write(
                        new CloudEvent<>(
                                ReleaseDecision.logId(decision).toString(),
                                "/generator-service",
                                NOW,
                                new ReleaseDecided(
                                        summary.standing().release().toString(),
                                        sequence,
                                        summary.model().name(),
                                        summary.standing().stage().label(),
                                        decision.encode(),
                                        NOW)));
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(
                        event.topic(), event.key().getBytes(UTF_8), event.value().toArray());
        event.headers()
                .forEach((name, header) -> message.headers().add(name, header.getBytes(UTF_8)));
        return message;
    }
}
