package dev.millmark.generator.release.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.events.ReleaseEvidenceRecorded;
import dev.millmark.events.ReleaseSampled;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.generator.release.ReleaseQuarkusTest;
import dev.millmark.generator.release.ServedReleases;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measure;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.evidence.Quantity;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Evaluations over a real broker and database, with the verifier's part played by the test.
@QuarkusTest
@TestProfile(ReleaseQuarkusTest.TwoApprovers.class)
@WithTestResource(BackingResource.class)
class EvaluationQuarkusTest {

    private static SealingPeer peer;

    @Inject ServedReleases releases;

    @Inject Transactions transactions;

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void samplesEachTextAndGoesOnWhereItWasBrokenOff() throws Exception {
        JsonNode asked =
                Requests.json(evaluate("{\"texts\": 4, \"tokens\": 40, \"seed\": 7}"), 202);
        String evaluation = asked.path("evaluation").asText();
        assertThat(asked.path("seed").asLong()).isEqualTo(7);
        Eventually.holds(() -> progress(evaluation) == 4, "all texts are sampled");
        List<ReleaseSampled> texts = sampled(evaluation, 4);

        assertThat(texts).extracting(ReleaseSampled::index).containsExactly(0, 1, 2, 3);
        assertThat(texts).extracting(ReleaseSampled::text).doesNotHaveDuplicates();
        assertThat(texts)
                .allSatisfy(text -> {
                    assertThat(text.request()).isEqualTo(requested(evaluation));
                    assertThat(text.tokens()).isEqualTo(40);
                    assertThat(text.logLikelihood()).isNegative();
                    assertThat(text.entropy()).isPositive();
                    assertThat(SealingPeer.pool())
                            .extracting(WatermarkKey::id)
                            .extracting(Object::toString)
                            .contains(text.keyId());
                });

        transactions.run(handle ->
                handle.createUpdate(
                                "update generator.evaluation set sampled = 2 where evaluation = :one")
                        .bind("one", UUID.fromString(evaluation))
                        .execute());
        Eventually.holds(() -> progress(evaluation) == 4, "the others are sampled again");
        List<ReleaseSampled> all = sampled(evaluation, 6);

        assertThat(all).extracting(ReleaseSampled::index).containsExactly(0, 1, 2, 3, 2, 3);
        assertThat(all.get(4).text()).isEqualTo(texts.get(2).text());
        assertThat(all.get(5).text()).isEqualTo(texts.get(3).text());
    }

    @Test
    void recordsTheEvidenceOfAnEvaluatorOnceAndSaysWhyOtherIsRefused() throws Exception {
        String evaluation =
                Requests.json(evaluate("{\"texts\": 1, \"tokens\": 1}"), 202)
                        .path("evaluation")
                        .asText();
        Evidence evidence = evidence(evaluation, 500);
        ReleaseEvidenceRecorded signed =
                recorded(evaluation, evidence, ReleaseQuarkusTest.EVALUATOR);
        String id = UUID.randomUUID().toString();
        send(id, signed);
        send(id, signed);
        send(
                UUID.randomUUID().toString(),
                recorded(evaluation, evidence(evaluation, 400), stranger()));
        send(
                UUID.randomUUID().toString(),
                recorded(evaluation, evidence(evaluation, 5), ReleaseQuarkusTest.EVALUATOR));
        Eventually.holds(() -> outcomes(evaluation).size() == 3, "all are answered");

        assertThat(outcomes(evaluation))
                .containsExactlyInAnyOrder("recorded", "unsigned", "too-few-samples");
        JsonNode release = release();
        assertThat(release.at("/next/gates").findValuesAsText("measured"))
                .anySatisfy(measured -> assertThat(measured).startsWith("500 of 500"));
        String history =
                RestAssured.get("/v1/releases/" + model().digest() + "/history").asString();
        assertThat(history.split(id, -1)).hasSize(2);
    }

    @Test
    void asksForNoTextThatDoesNotFitIntoTheModel() throws Exception {
        for (String body :
                List.of(
                        "{}",
                        "{\"texts\": 0, \"tokens\": 10}",
                        "{\"texts\": 1, \"tokens\": 512}",
                        "{\"texts\": 1, \"tokens\": 10, \"seed\": -1}",
                        "{\"texts\": 1, \"tokens\": 10, \"alpha\": 1}")) {
            Requests.json(evaluate(body), 400);
        }
    }

    private ReleasedModel model() {
        return releases.all().getFirst();
    }

    private Response evaluate(String body) {
        return Requests.post("/v1/releases/" + model().digest() + "/evaluations", body);
    }

    private JsonNode release() {
        try {
            return Requests.json(RestAssured.get("/v1/releases/" + model().digest()), 200);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode evaluation(String id) {
        for (JsonNode one : release().path("evaluations")) {
            if (one.path("evaluation").asText().equals(id)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    private int progress(String id) {
        return evaluation(id).path("sampled").asInt(-1);
    }

    private List<String> outcomes(String id) {
        return evaluation(id).path("evidence").findValuesAsText("outcome");
    }

    private static ReleaseEvaluationRequested requested(String evaluation) throws Exception {
        return KafkaEvent.read(
                        ReleaseEvaluationRequested.class,
                        peer.client()
                                .await("release.evaluation.requested.v1", evaluation, 1)
                                .getFirst())
                .data();
    }

    private static List<ReleaseSampled> sampled(String evaluation, int count) throws Exception {
        List<ReleaseSampled> texts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message :
                peer.client().await("release.sampled.v1", evaluation, count)) {
            texts.add(KafkaEvent.read(ReleaseSampled.class, message).data());
        }
        return texts;
    }

    private Evidence evidence(String evaluation, int texts) {
        Instant now = Instant.now();
        return new Evidence(
                model().digest(),
                evaluation,
                now,
                now,
                new TreeMap<>(),
                List.of(
                        new Measurement.Rate(
                                Measure.of(Quantity.DETECTION, "1e-3", "200"), texts, texts)));
    }

    private ReleaseEvidenceRecorded recorded(
            String evaluation, Evidence evidence, SigningKey evaluator) {
        return new ReleaseEvidenceRecorded(
                evaluation,
                model().digest().toString(),
                evaluator.sign(evidence.statement()).encode(),
                Instant.now());
    }

    private static SigningKey stranger() {
        return SigningKey.of(Bytes.fromHex("07".repeat(32)));
    }

    private static void send(String id, ReleaseEvidenceRecorded recorded) {
        TopicClient client = peer.client();
        client.send(
                EventRecords.event(
                        EventFormat.write(
                                new CloudEvent<>(
                                        id,
                                        "/verifier-service",
                                        recorded.recordedAt(),
                                        recorded))));
    }
}
