package dev.millmark.verifier.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.events.ReleaseEvidenceRecorded;
import dev.millmark.events.ReleaseSampled;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Texts of the shipped model and texts by a person, measured over a real broker and database.
@QuarkusTest
@TestProfile(EvaluationQuarkusTest.WithHumanTexts.class)
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class EvaluationQuarkusTest {

    private static final int TEXTS = 16;
    private static final int TOKENS = 100;
    private static final int PIECES = 30;
    private static final String RELEASE = "5f".repeat(32);
    private static final String DEAD_LETTERS = "release.sampled.v1.verifier-service.dead-letter";

    @Inject EvaluationConfig config;

    @Inject Transactions transactions;

    private TopicClient client;

    /// Newton's Opticks, from the tests of the generator.
    public static final class WithHumanTexts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "millmark.evaluation.human-texts",
                    Path.of("..", "generator-service/src/test/resources/texts").toString(),
                    "millmark.evaluation.most-human-texts",
                    Integer.toString(PIECES));
        }
    }

    @BeforeEach
    void publishKeys() {
        client = new TopicClient();
        PublishedKeys.publish(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    /// n = 16 texts of 100 tokens of the pool's 16 keys, seeds 0 to 15, and 30 pieces of 100 tokens; alpha 1e-3 and
    /// 1e-6, one 95 % bound each.
    @Test
    void measuresEachTextOnceAndSignsWhatAllOfThemShow() throws Exception {
        ReleaseEvaluationRequested request = request(Models.SHIPPED);
        for (int i = 0; i < TEXTS; i++) {
            ReleaseSampled text = sampled(request, i);
            send(text);
            send(text);
        }

        Map<String, Evidence> evidence = evidence(request, 5);

        assertThat(evidence)
                .containsOnlyKeys(
                        "texts",
                        "false-positives-1e-2",
                        "false-positives-1e-3",
                        "false-positives-1e-4",
                        "null");
        assertThat(evidence.values())
                .allSatisfy(one -> {
                    assertThat(one.release()).hasToString(RELEASE);
                    assertThat(one.inputs())
                            .containsOnlyKeys("request", "prompts", "keys", "human-texts");
                });
        Map<String, Measurement> texts = byName(requireNonNull(evidence.get("texts")));
        assertThat(texts)
                .containsOnlyKeys(
                        "detection[fpr=1e-3,tokens=50]",
                        "detection[fpr=1e-3,tokens=100]",
                        "detection[fpr=1e-6,tokens=50]",
                        "detection[fpr=1e-6,tokens=100]",
                        "attacked-detection[attack=words-10,fpr=1e-3,tokens=100]",
                        "attacked-detection[attack=words-20,fpr=1e-3,tokens=100]",
                        "attacked-detection[attack=dilution-50,fpr=1e-3,tokens=100]",
                        "attacked-detection[attack=excerpt-50,fpr=1e-3,tokens=100]",
                        "attacked-detection[attack=transport,fpr=1e-3,tokens=100]",
                        "attacked-detection[attack=words-10,fpr=1e-6,tokens=100]",
                        "attacked-detection[attack=words-20,fpr=1e-6,tokens=100]",
                        "attacked-detection[attack=dilution-50,fpr=1e-6,tokens=100]",
                        "attacked-detection[attack=excerpt-50,fpr=1e-6,tokens=100]",
                        "attacked-detection[attack=transport,fpr=1e-6,tokens=100]",
                        "perplexity-ratio");
        assertThat(successes(texts, "detection[fpr=1e-3,tokens=100]"))
                .isGreaterThanOrEqualTo(TEXTS - 2)
                .isGreaterThanOrEqualTo(successes(texts, "detection[fpr=1e-6,tokens=100]"))
                .isGreaterThanOrEqualTo(successes(texts, "detection[fpr=1e-3,tokens=50]"));
        assertThat(texts.values())
                .filteredOn(Measurement.Rate.class::isInstance)
                .allSatisfy(
                        rate -> assertThat(((Measurement.Rate) rate).trials()).isEqualTo(TEXTS));
        Measurement.Rate positives =
                (Measurement.Rate) only(requireNonNull(evidence.get("false-positives-1e-3")));
        assertThat(positives.trials()).isEqualTo(PIECES);
        assertThat(positives.successes()).isZero();
        Measurement.Figure uniform =
                (Measurement.Figure) only(requireNonNull(evidence.get("null")));
        assertThat(uniform.value().doubleValue()).isGreaterThan(0.001);
        assertThat(uniform.samples()).isEqualTo(PIECES);
        assertThat(rows(request, "model")).isEqualTo(TEXTS);
        assertThat(rows(request, "human")).isEqualTo(PIECES);
    }

    @Test
    void buriesTheTextOfAModelThatItCannotRead() {
        ReleaseEvaluationRequested request = request("another-model");
        ReleaseSampled text =
                new ReleaseSampled(request, 0, "key", 2, -1, 1, Person.paragraph(), Instant.now());
        send(text);

        ConsumerRecord<byte[], byte[]> dead =
                client.await(DEAD_LETTERS, TopicClient.keyed(request.evaluation()));
        assertThat(TopicClient.header(dead, "dead-letter-reason")).startsWith("/request/model");
    }

    private static ReleaseEvaluationRequested request(String model) {
        return new ReleaseEvaluationRequested(
                UUID.randomUUID().toString(),
                RELEASE,
                model,
                TEXTS,
                TOKENS,
                7,
                "0".repeat(64),
                Instant.now());
    }

    private static ReleaseSampled sampled(ReleaseEvaluationRequested request, int index) {
        WatermarkKey key = PublishedKeys.POOL.get(index % PublishedKeys.POOL.size());
        return new ReleaseSampled(
                request,
                index,
                key.id().toString(),
                TOKENS,
                -150,
                149,
                Models.marked(key, TOKENS, index),
                Instant.now());
    }

    private void send(ReleaseSampled text) {
        client.send(
                EventRecords.event(
                        EventFormat.write(
                                new CloudEvent<>(
                                        UUID.randomUUID().toString(),
                                        "/generator-service",
                                        text.sampledAt(),
                                        text))));
    }

    /// What was signed about an evaluation, by what it is about.
    private Map<String, Evidence> evidence(ReleaseEvaluationRequested request, int count)
            throws Exception {
        Path shown = config.signingKey().resolveSibling(config.signingKey().getFileName() + ".pub");
        PublicKey key = PublicKey.parse(Files.readString(shown).strip()).orElseThrow();
        List<ReleaseEvidenceRecorded> recorded = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message :
                client.await("release.evidence.recorded.v1", RELEASE, count)) {
            recorded.add(KafkaEvent.read(ReleaseEvidenceRecorded.class, message).data());
        }
        Map<String, Evidence> evidence = new TreeMap<>();
        for (ReleaseEvidenceRecorded one : recorded) {
            assertThat(one.evaluation()).isEqualTo(request.evaluation());
            Envelope envelope = Envelope.parse(one.statement());
            assertThat(envelope.signers(List.of(key))).containsExactly(key);
            Evidence parsed = Evidence.parse(envelope);
            evidence.put(parsed.evaluation().substring(request.evaluation().length() + 1), parsed);
        }
        return evidence;
    }

    private static Map<String, Measurement> byName(Evidence evidence) {
        return evidence.measurements().stream()
                .collect(Collectors.toMap(one -> one.measure().toString(), one -> one));
    }

    private static Measurement only(Evidence evidence) {
        assertThat(evidence.measurements()).hasSize(1);
        return evidence.measurements().getFirst();
    }

    private static int successes(Map<String, Measurement> measurements, String name) {
        return ((Measurement.Rate) requireNonNull(measurements.get(name))).successes();
    }

    private int rows(ReleaseEvaluationRequested request, String source) throws Exception {
        return transactions.call(handle ->
                handle.createQuery(
                                "select count(*) from verifier.evaluation_text where evaluation = :evaluation and source = :source")
                        .bind("evaluation", UUID.fromString(request.evaluation()))
                        .bind("source", source)
                        .mapTo(Integer.class)
                        .one());
    }
}
