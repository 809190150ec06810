package dev.millmark.generator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.ReleaseDecided;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Models;
import dev.millmark.generator.fixture.Requests;
import dev.millmark.generator.fixture.SealingPeer;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.BreakGlassOrder;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.release.history.SignOff;
import dev.millmark.release.policy.DefaultPolicy;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Caller;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.service.security.TestCallers;
import dev.millmark.tlog.policy.ProofVerdict;
import dev.millmark.tlog.policy.TlogProof;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A release over a real broker and database: opened by its policy's file, held, lifted by two approvers, rolled back,
/// opened beside the gates; and quotas.
@QuarkusTest
@TestProfile(ReleaseQuarkusTest.TwoApprovers.class)
@WithTestResource(BackingResource.class)
public class ReleaseQuarkusTest {

    /// Whose evidence counts.
    public static final SigningKey EVALUATOR = SigningKey.of(Bytes.fromHex("04".repeat(32)));

    private static final SigningKey ONE = SigningKey.of(Bytes.fromHex("01".repeat(32)));
    private static final SigningKey OTHER = SigningKey.of(Bytes.fromHex("02".repeat(32)));
    private static final SigningKey STRANGER = SigningKey.of(Bytes.fromHex("03".repeat(32)));
    private static final String TOPIC = "release.decided.v1";

    private static final String LOG_PORT = "millmark.test.decision-log";

    private static SealingPeer peer;
    private static DecisionLog log;

    @Inject ServedReleases releases;

    @Inject Transactions transactions;

    @Inject TokenQuota tokenQuota;

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
                                                        OTHER.publicKey().encode()))
                                .replace(
                                        "evaluators: []",
                                        "evaluators: [{name: verifier, keys: [%s]}]"
                                                .formatted(EVALUATOR.publicKey().encode()))
                                .replace(
                                        "  - {name: everybody",
                                        """
                                          - name: guests
                                            claims: [guest]
                                            from: sealed
                                            quota: {tokens-per-minute: 1000, tokens-per-day: 40}
                                          - {name: everybody\
                                        """
                                                .stripTrailing());
                file.toFile().deleteOnExit();
                Files.writeString(file, policy);
                String port = System.getProperty(LOG_PORT, "" + DecisionLog.freePort());
                System.setProperty(LOG_PORT, port);
                return Map.of(
                        "millmark.completions.least-temperature",
                        "1",
                        "millmark.completions.least-top-p",
                        "1",
                        "millmark.completions.least-top-k",
                        "1000",
                        "millmark.release.policy",
                        file.toString(),
                        "millmark.release.log",
                        "http://localhost:" + port + "/log");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        log = DecisionLog.start(Integer.getInteger(LOG_PORT));
        peer = SealingPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
        log.close();
    }

    @Test
    void servesAsFarAsTheReleaseGoesAndItsHistoryShowsWhy() throws Exception {
        ReleasedModel model = releases.find(Models.SHIPPED_NAME).orElseThrow();
        Response open = Requests.chat("\"max_tokens\": 2");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.header("Millmark-Release"))
                .startsWith("stage=general, audience=everybody, bootstrapped=?1, decision=2,");
        JsonNode terms = Requests.json(open, 200).at("/millmark/release");
        assertThat(terms.path("stage").asText()).isEqualTo("general");
        assertThat(terms.path("audience").asText()).isEqualTo("everybody");
        assertThat(open.header("Millmark-Release")).contains(terms.path("policy").asText());
        JsonNode release =
                Requests.json(RestAssured.get("/v1/releases"), 200).path("releases").path(0);
        assertThat(release.path("stage").asText()).isEqualTo("general");
        assertThat(release.path("bootstrapped").asBoolean()).isTrue();
        assertThat(release.at("/next/stage").asText()).isEqualTo("weights");
        assertThat(release.at("/next/gates/0/result").asText()).isEqualTo("missing");

        Requests.json(act("holds", "{\"detail\": \"a drill\"}"), 200);
        awaitStatus(403, "a hold reaches the gate");
        JsonNode refusal = Requests.json(Requests.chat("\"max_tokens\": 2"), 403);
        assertThat(refusal.at("/error/code").asText()).isEqualTo("release_stage");
        assertThat(refusal.at("/error/message").asText()).contains("manual", "appeal");
        assertThat(refusal.path("reference").asText()).hasSize(36);

        JsonNode opened = Requests.json(act("proposals", ""), 201);
        String lift = opened.at("/release/proposals/0/digest").asText();
        assertThat(opened.at("/release/proposals/0/action").asText()).isEqualTo("lift-hold");
        String ask = "{\"proposal\": \"%s\"}".formatted(lift);
        assertThat(reason(act("sign-offs", signOff(STRANGER, lift)))).isEqualTo("unsigned");
        Requests.json(act("sign-offs", signOff(ONE, lift)), 200);
        assertThat(reason(act("sign-offs", signOff(ONE, lift)))).isEqualTo("already-signed");
        assertThat(reason(act("decisions", ask))).isEqualTo("sign-offs");
        Requests.json(act("sign-offs", signOff(OTHER, lift)), 200);
        JsonNode lifted = Requests.json(act("decisions", ask), 200);
        assertThat(lifted.at("/decisions/0/kind").asText()).isEqualTo("hold-lifted");
        awaitStatus(200, "the end of a hold reaches the gate");

        Requests.json(act("rollbacks", "{\"to\": \"vetted\", \"reason\": \"a drill\"}"), 200);
        awaitStatus(403, "a rollback reaches the gate");
        assertThat(reason(act("rollbacks", "{\"to\": \"general\", \"reason\": \"up\"}")))
                .isEqualTo("not-the-next-stage");
        Requests.json(act("break-glass", breakGlass(model)), 200);
        awaitStatus(200, "access beside the gates reaches the gate");

        List<HistoryCheck.Entry> history = history(model);
        assertThat(check(model, history)).isInstanceOf(HistoryCheck.Result.Consistent.class);
        assertThat(check(model, history.subList(1, history.size())))
                .isInstanceOf(HistoryCheck.Result.Broken.class);
        List<String> kinds = new ArrayList<>();
        for (Envelope decision : decisions(history)) {
            kinds.add(ReleaseDecision.Summary.parse(decision).kind().label());
        }
        assertThat(kinds)
                .containsExactly(
                        "policy-adopted",
                        "bootstrapped",
                        "held",
                        "withheld",
                        "hold-lifted",
                        "rolled-back",
                        "break-glass");
        List<Envelope> decisions = decisions(history);
        assertThat(published(model, kinds.size())).isEqualTo(decisions);

        log.mixUp(decisions);
        Envelope last = decisions.getLast();
        long before = log.asked(last);
        Eventually.holds(() -> log.asked(last) > before + 1, "a proof is asked for again");
        assertThat(proofs(model)).as("proofs of other decisions").isEmpty();
        log.enter(decisions);
        Eventually.holds(() -> proofs(model).size() == decisions.size(), "every proof is kept");
        for (int i = 0; i < decisions.size(); i++) {
            Bytes entry = DecisionLog.entry(decisions.get(i)).encode();
            assertThat(TlogProof.parse(proofs(model).get(i)).judge(entry, DecisionLog.policy()))
                    .isInstanceOf(ProofVerdict.Included.class);
        }
    }

    @Test
    void readsActsStrictly() throws Exception {
        for (String body :
                List.of(
                        "",
                        "[]",
                        "{\"detail\": \"\"}",
                        "{\"detail\": \"a\", \"detail\": \"b\"}",
                        "{\"detail\": \"a\", \"more\": \"b\"}",
                        "{\"detail\": \"%s\"}".formatted("a".repeat(501)))) {
            Requests.json(act("holds", body), 400);
        }
        Requests.json(act("sign-offs", "{\"payloadType\": \"text/plain\"}"), 400);
        Requests.json(act("decisions", "{\"proposal\": \"0\"}"), 400);
        assertThat(reason(act("decisions", "{\"proposal\": \"%s\"}".formatted("0".repeat(64)))))
                .isEqualTo("no-such-proposal");
        assertThat(RestAssured.get("/v1/releases/" + "0".repeat(64) + "/history").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatIsBeyondTheQuotaOfAnAudience() throws Exception {
        String guest =
                TestCallers.with(new Grant("a-guest", "guest", Set.of(Role.GENERATE), false));

        Response within = chat(guest, 30);
        Response beyond = chat(guest, 30);
        Response rest = chat(guest, 10);

        assertThat(within.header("Millmark-Release")).contains("audience=guests");
        assertThat(List.of(within.statusCode(), beyond.statusCode(), rest.statusCode()))
                .containsExactly(200, 429, 200);
        assertThat(Requests.json(beyond, 429).at("/error/code").asText())
                .isEqualTo("quota_exceeded");
        assertThat(Integer.parseInt(beyond.header("Retry-After"))).isBetween(1, 86_400);
    }

    @Test
    void countsTheUseOfPrivilegedCallersAndLimitsNobodyElses() {
        String press = TestCallers.with(new Grant("press", "guest", Set.of(Role.GENERATE), true));
        String other =
                TestCallers.with(new Grant("other-guest", "guest", Set.of(Role.GENERATE), false));

        assertThat(List.of(chat(press, 30).statusCode(), chat(press, 30).statusCode()))
                .containsExactly(200, 200);
        assertThat(chat(other, 30).statusCode()).isEqualTo(200);
    }

    @Test
    void givesBackWhatAnAnswerDidNotTake() throws Exception {
        String guest =
                TestCallers.with(new Grant("brief-guest", "guest", Set.of(Role.GENERATE), false));

        Response brief =
                RestAssured.given()
                        .header("Authorization", "Bearer " + guest)
                        .contentType("application/json")
                        .body(Requests.chatBody("\"max_tokens\": 40, \"stop\": [\"e\", \"a\"]"))
                        .post("/v1/chat/completions");

        int given = Requests.json(brief, 200).at("/usage/completion_tokens").asInt();
        long counted =
                transactions.call(handle ->
                        handle.createQuery(
                                        "select used from generator.quota_use where holder like 'audience % brief-guest guests' and measure = 'tokens/day'")
                                .mapTo(Long.class)
                                .one());
        assertThat(counted).as("the end of text may count too").isBetween((long) given, given + 1L);
    }

    /// Three of these are more than there is in a minute; of five, three are in one minute.
    @Test
    void aCallerHasAQuotaAlsoWhereTheModelIsOpenToEverybody() {
        Caller caller =
                new Caller.KeyHolder(
                        "greedy-" + System.nanoTime(), Grant.of(Set.of(Role.GENERATE)));
        long tokens = 8_000_000;
        for (int i = 0; i < 10; i++) {
            tokenQuota.reserve(caller, tokens).giveBack(tokens);
        }

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        tokenQuota.reserve(caller, tokens);
                    }
                })
                .satisfies(refused ->
                        assertThat(refused.problem().type()).isEqualTo(ProblemType.QUOTA_EXCEEDED));
    }

    private static Response chat(String key, int tokens) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(Requests.chatBody("\"ignore_eos\": true, \"max_tokens\": " + tokens))
                .post("/v1/chat/completions");
    }

    private Response act(String what, String body) {
        ReleasedModel model = releases.find(Models.SHIPPED_NAME).orElseThrow();
        return Requests.post("/v1/releases/" + model.digest() + "/" + what, body);
    }

    private static String reason(Response refused) throws Exception {
        return Requests.json(refused, 409).path("reason").asText();
    }

    private static void awaitStatus(int status, String what) throws Exception {
        Eventually.holds(() -> Requests.chat("\"max_tokens\": 2").statusCode() == status, what);
    }

    private static String signOff(SigningKey approver, String proposal) {
        SignOff word =
                new SignOff(Digest.parse(proposal).orElseThrow(), Instant.now(), Optional.empty());
        return approver.sign(word.statement()).encode().toText();
    }

    private static String breakGlass(ReleasedModel model) {
        Instant now = Instant.now();
        BreakGlassOrder order =
                new BreakGlassOrder(
                        model.digest(),
                        Stage.GENERAL,
                        now,
                        now.plus(Duration.ofMinutes(30)),
                        "a drill of access beside the gates");
        return ONE.sign(order.statement()).encode().toText();
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

    private static JsonNode historyJson(ReleasedModel model) {
        try {
            return Requests.json(
                    RestAssured.get("/v1/releases/" + model.digest() + "/history"), 200);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
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

    /// The proofs of a history, in its order.
    private static List<Bytes> proofs(ReleasedModel model) {
        List<Bytes> proofs = new ArrayList<>();
        for (JsonNode entry : historyJson(model).path("entries")) {
            for (JsonNode decision : entry.path("decisions")) {
                if (decision.has("proof")) {
                    proofs.add(Bytes.utf8(decision.path("proof").asText()));
                }
            }
        }
        return proofs;
    }

    private static List<Envelope> decisions(List<HistoryCheck.Entry> history) {
        return history.stream().flatMap(entry -> entry.decisions().stream()).toList();
    }

    private static List<Envelope> published(ReleasedModel model, int count) throws Exception {
        List<Envelope> published = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message :
                peer.client().await(TOPIC, model.digest().toString(), count)) {
            ReleaseDecided decided = KafkaEvent.read(ReleaseDecided.class, message).data();
            published.add(Envelope.parse(decided.statement()));
        }
        return published;
    }
}
