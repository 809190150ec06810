package dev.millmark.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.verifier.fixture.Keys;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.MovableClock;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The compromise drill: a watermark key leaks at noon of the second day and is revoked on the third. What was in the
/// log before stays explained; what carries the mark and was not is flagged.
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
@WithTestResource(LogSite.class)
class CompromiseQuarkusTest {

    private static final WatermarkKey LEAKED = Keys.pool(21, 1).getFirst();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TOKENS = 240;

    @Inject DataSource database;
    @Inject MovableClock clock;
    @Inject Cosigner witness;

    @SuppressWarnings("NullAway.Init")
    private LogSite site;

    @SuppressWarnings("NullAway.Init")
    private Signer signer;

    private TopicClient client;
    private KnownLogs known;

    @BeforeEach
    void begin() throws Exception {
        clock.setAhead(Duration.ZERO);
        client = new TopicClient();
        known = new KnownLogs(database);
        known.forget(client, site);
    }

    @AfterEach
    void close() {
        clock.setAhead(Duration.ZERO);
        client.close();
    }

    @Test
    void explainsWhatWasLoggedBeforeAndFlagsWhatCameLater() throws Exception {
        publish(KeyState.ACTIVE, null);
        // prompts that differ little may get one answer under one key
        List<String> texts =
                LongStream.iterate(1, seed -> seed * 7 + 2)
                        .mapToObj(seed -> Models.marked(LEAKED, TOKENS, seed))
                        .distinct()
                        .limit(3)
                        .toList();
        String early = texts.get(0);
        String late = texts.get(1);
        String forged = texts.get(2);
        Sealed before = indexed(early);
        verify(early).body("verdict", equalTo("watermarked"));
        publishWitnessed(before, 1);

        clock.setAhead(Duration.ofDays(2));
        Sealed after = indexed(late);
        Instant leaked = clock.instant().minus(Duration.ofHours(36));
        publish(KeyState.REVOKED, leaked);
        awaitRevoked(forged);

        // with its credential, and without: the log shows that both are older
        verify(before.text())
                .body("verdict", equalTo("attested"))
                .body("summary", containsString("shows that this text is older"))
                .body("evidence.watermark.mark.revoked.counts", equalTo(true));
        verify(early)
                .body("verdict", equalTo("watermarked"))
                .body("summary", containsString("That key was revoked"))
                .body("summary", containsString("shows that this text is older"));
        // what nobody sealed, and what was sealed after the leak
        verify(forged)
                .body("verdict", equalTo("no-evidence"))
                .body("summary", containsString("so the mark proves nothing"))
                .body("evidence.watermark.mark.revoked.compromisedAt", equalTo(leaked.toString()))
                .body("evidence.watermark.mark.revoked.sealedBefore", nullValue());
        verify(after.text())
                .body("verdict", equalTo("attested"))
                .body("summary", containsString("so the mark proves nothing"))
                .body("evidence.watermark.mark.revoked.counts", equalTo(false));
        verify(late).body("verdict", equalTo("no-evidence"));
    }

    private void publish(KeyState state, @Nullable Instant compromisedAt) {
        Bytes material = Bytes.copyOf(LEAKED.export());
        client.send(
                EventRecords.event(
                        new WatermarkKeyChanged(
                                LEAKED.id().toString(),
                                LEAKED.type().scheme(),
                                state,
                                LEAKED.id().tenant(),
                                LEAKED.id().model(),
                                LEAKED.id().epoch(),
                                LEAKED.id().poolIndex(),
                                clock.instant(),
                                PublishedKeys.recipients().stream()
                                        .map(to -> to.seal(LEAKED.id().toString(), material))
                                        .toList(),
                                compromisedAt)));
    }

    private Sealed indexed(String text) throws Exception {
        Sealed sealed = signer.seal(text, Carrier.EMBEDDED, Optional.of(LEAKED.id().toString()));
        client.send(EventRecords.event(sealed.event()));
        await(() ->
                "credential".equals(verify(sealed.text()).extract().path("evidence.index.state")));
        return sealed;
    }

    private void publishWitnessed(Sealed sealed, int kept) throws Exception {
        SignedCheckpoint signed =
                site.publish(List.of(Entries.parameters(0), Entries.about(sealed)));
        site.publish(signed.with(List.of(witness.cosign(signed.checkpoint(), clock.instant()))));
        await(() -> known.number("select count(*) from verifier.kept_checkpoint") == kept);
    }

    private static void awaitRevoked(String marked) throws Exception {
        await(() -> "no-evidence".equals(verify(marked).extract().path("verdict")));
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("not in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static ValidatableResponse verify(String text) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(new JsonMapper().createObjectNode().put("text", text).toString())
                .post("/v1/verifications")
                .then()
                .statusCode(200);
    }
}
