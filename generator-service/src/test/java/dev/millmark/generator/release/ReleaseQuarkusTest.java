package dev.millmark.generator.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.ReleaseDecided;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.release.HoldReason;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.Outcome;
import dev.millmark.release.history.Proposal;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.ReleaseEvent;
import dev.millmark.release.history.SignOff;
import dev.millmark.release.policy.DefaultPolicy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A release over a real broker and database: opened by its policy's file, held, and lifted by two approvers.
@QuarkusTest
@TestProfile(ReleaseQuarkusTest.TwoApprovers.class)
@WithTestResource(BackingResource.class)
class ReleaseQuarkusTest {

    private static final SigningKey ONE = SigningKey.of(Bytes.fromHex("01".repeat(32)));
    private static final SigningKey OTHER = SigningKey.of(Bytes.fromHex("02".repeat(32)));
    private static final String TOPIC = "release.decided.v1";

    private static SealingPeer peer;

    @Inject ReleaseController controller;

    @Inject ReleaseLoop loop;

    @Inject ServedReleases releases;

    /// The policy that ships, with two approvers.
    public static final class TwoApprovers implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.createTempFile("release-policy", ".yaml");
                String policy =
                        DefaultPolicy.text()
                                .toText()
                                .replace(
                                        "approvers: []",
                                        "approvers: [{name: one, keys: [%s]}, {name: other, keys: [%s]}]"
                                                .formatted(
                                                        ONE.publicKey().encode(),
                                                        OTHER.publicKey().encode()));
                Files.writeString(file, policy);
                return Map.of("millmark.release.policy", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        peer = SealingPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void servesAsFarAsTheReleaseGoesAndItsHistoryShowsWhy() throws Exception {
        ReleasedModel model = releases.find(Models.SHIPPED_NAME).orElseThrow();
        Response open = Requests.chat("\"max_tokens\": 2");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.header("Millmark-Release"))
                .startsWith("stage=general; audience=everybody; bootstrapped=?1; decision=2;");
        JsonNode release =
                Requests.json(RestAssured.get("/v1/releases"), 200).path("releases").path(0);
        assertThat(release.path("stage").asText()).isEqualTo("general");
        assertThat(release.path("bootstrapped").asBoolean()).isTrue();
        assertThat(release.at("/next/stage").asText()).isEqualTo("weights");
        assertThat(release.at("/next/gates/0/result").asText()).isEqualTo("missing");

        applied(
                model,
                header -> new ReleaseEvent.HoldPlaced(header, HoldReason.COVERAGE_DROP, "a drill"));
        Eventually.holds(
                () -> Requests.chat("\"max_tokens\": 2").statusCode() == 403,
                "a hold reaches the gate");
        JsonNode refusal = Requests.json(Requests.chat("\"max_tokens\": 2"), 403);
        assertThat(refusal.at("/error/code").asText()).isEqualTo("release_stage");
        assertThat(refusal.at("/error/message").asText()).contains("coverage-drop", "appeal");

        Proposal lift = proposal(model);
        applied(model, header -> new ReleaseEvent.Proposed(header, lift));
        for (SigningKey approver : List.of(ONE, OTHER)) {
            Envelope word =
                    approver.sign(
                            new SignOff(lift.digest(), Instant.now(), Optional.empty())
                                    .statement());
            applied(model, header -> new ReleaseEvent.SignedOff(header, word));
        }
        applied(model, header -> new ReleaseEvent.DecisionAsked(header, lift.digest()));
        Eventually.holds(
                () -> Requests.chat("\"max_tokens\": 2").statusCode() == 200,
                "the end of a hold reaches the gate");

        List<HistoryCheck.Entry> history = history(model);
        assertThat(check(model, history)).isInstanceOf(HistoryCheck.Result.Consistent.class);
        assertThat(check(model, history.subList(1, history.size())))
                .isInstanceOf(HistoryCheck.Result.Broken.class);
        assertThat(published(model)).isEqualTo(decisions(history)).hasSize(4);
        assertThat(RestAssured.get("/v1/releases/" + "0".repeat(64) + "/history").statusCode())
                .isEqualTo(404);
    }

    private void applied(ReleasedModel model, Function<ReleaseEvent.Header, ReleaseEvent> making)
            throws Exception {
        assertThat(controller.apply(model, "test", (header, state) -> making.apply(header)))
                .isInstanceOf(Outcome.Applied.class);
        loop.wake();
    }

    private Proposal proposal(ReleasedModel model) throws Exception {
        return ReleaseController.fold(model, controller.history(model))
                .propose(Instant.now())
                .orElseThrow();
    }

    private static HistoryCheck.Result check(ReleasedModel model, List<HistoryCheck.Entry> history)
            throws Exception {
        JsonNode json = historyJson(model);
        PublicKey key = PublicKey.parse(json.at("/controllers/0").asText()).orElseThrow();
        ReleasedModel stated =
                ReleasedModel.parse(Bytes.utf8(json.path("release").asText())).orElseThrow();
        assertThat(stated).isEqualTo(model);
        return HistoryCheck.check(stated, history, Set.of(key));
    }

    private static JsonNode historyJson(ReleasedModel model) throws Exception {
        return Requests.json(RestAssured.get("/v1/releases/" + model.digest() + "/history"), 200);
    }

    private static List<HistoryCheck.Entry> history(ReleasedModel model) throws Exception {
        List<HistoryCheck.Entry> history = new ArrayList<>();
        for (JsonNode entry : historyJson(model).path("entries")) {
            List<Envelope> decisions = new ArrayList<>();
            for (JsonNode decision : entry.path("decisions")) {
                Envelope envelope = Envelope.parse(Bytes.utf8(decision.path("envelope").asText()));
                assertThat(decision.path("log_entry").asText())
                        .isEqualTo(ReleaseDecision.logId(envelope).toString());
                decisions.add(envelope);
            }
            history.add(
                    new HistoryCheck.Entry(Bytes.utf8(entry.path("event").asText()), decisions));
        }
        return history;
    }

    private static List<Envelope> decisions(List<HistoryCheck.Entry> history) {
        return history.stream().flatMap(entry -> entry.decisions().stream()).toList();
    }

    private static List<Envelope> published(ReleasedModel model) throws Exception {
        List<Envelope> published = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message :
                peer.client().await(TOPIC, model.digest().toString(), 4)) {
            ReleaseDecided decided = KafkaEvent.read(ReleaseDecided.class, message).data();
            published.add(Envelope.parse(decided.statement()));
        }
        return published;
    }
}
