package dev.millmark.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.verifier.fixture.MovableClock;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Seals whose certificates have ended: the leaf's after 30 days, the root's after a year.
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
@WithTestResource(LogSite.class)
class YearsLaterQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    @ParameterizedTest(name = "in year {0}")
    @ValueSource(ints = {1, 2, 10})
    void attestsWhatAWitnessSawInTheLogBeforeTheCertificateEnded(int year) throws Exception {
        Sealed sealed = indexed();
        publishWitnessed(sealed);
        awaitKept();
        clock.setAhead(Duration.ofDays(365L * year));

        verify(sealed.text())
                .body("verdict", equalTo("attested"))
                .body("summary", containsString("sealed exactly this text."))
                .body("summary", containsString("The certificate behind the seal expired on "))
                .body("summary", containsString("shows that the seal is older"))
                .body("evidence.manifest.state", equalTo("well-formed"))
                .body("evidence.manifest.statuses.code", hasItem("claimSignature.outsideValidity"))
                .body("evidence.manifest.signer.trusted", equalTo(true))
                .body("evidence.manifest.outlived.credential", equalTo("expired"))
                .body("evidence.manifest.outlived.provenBy", equalTo("log"))
                .body("evidence.manifest.outlived.log.leafIndex", equalTo(1))
                .body(
                        "evidence.manifest.outlived.log.witnesses",
                        contains(witness.verifierKey().name().value()))
                .body(
                        "evidence.manifest.outlived.log.checkpoint",
                        startsWith("log.example/test\n2\n"))
                .body("evidence.manifest.claim.generator", startsWith("Example Press"));
    }

    @Test
    void needsNoAnswerOfTheLogForWhatItAudited() throws Exception {
        Sealed sealed = indexed();
        publishWitnessed(sealed);
        awaitKept();
        site.withdraw();
        clock.setAhead(Duration.ofDays(365));

        verify(sealed.text())
                .body("verdict", equalTo("attested"))
                .body("evidence.receipt.state", equalTo("not-published"));
    }

    @Test
    void tellsWhichSentencesStandOfATextThatWasEditedSince() throws Exception {
        Sealed sealed = indexed();
        publishWitnessed(sealed);
        awaitKept();
        clock.setAhead(Duration.ofDays(365));

        verify("Added. " + sealed.text())
                .body("verdict", equalTo("altered"))
                .body("summary", containsString("was changed since"))
                .body("summary", containsString("The certificate behind the seal expired on "));
    }

    @Test
    void saysNothingOfAnEndBeforeThereIsOne() throws Exception {
        Sealed sealed = indexed();
        publishWitnessed(sealed);
        awaitKept();

        verify(sealed.text())
                .body("verdict", equalTo("attested"))
                .body("evidence.manifest.state", equalTo("trusted"))
                .body("evidence.manifest.outlived", nullValue());
    }

    @Test
    void attestsNothingThatNoWitnessSaw() throws Exception {
        Sealed sealed = indexed();
        site.publish(List.of(Entries.parameters(0), Entries.about(sealed)));
        known.awaitAudited(2);
        Thread.sleep(Duration.ofSeconds(1));
        assertThat(known.number("select count(*) from verifier.kept_checkpoint")).isZero();
        clock.setAhead(Duration.ofDays(365));

        unproven(sealed);
    }

    @Test
    void attestsNothingThatCameIntoTheLogAfterTheCertificateEnded() throws Exception {
        Sealed sealed = indexed();
        clock.setAhead(Duration.ofDays(365));
        publishWitnessed(sealed);
        awaitKept();

        unproven(sealed);
    }

    @Test
    void attestsNothingThatTheLogDoesNotHold() throws Exception {
        Sealed sealed = indexed();
        publishWitnessed(indexed());
        awaitKept();
        clock.setAhead(Duration.ofDays(365));

        unproven(sealed);
    }

    private static void unproven(Sealed sealed) {
        verify(sealed.text())
                .body("verdict", equalTo("no-evidence"))
                .body("summary", containsString("nothing shows that the seal is older"))
                .body("evidence.manifest.outlived", nullValue());
    }

    private Sealed indexed() throws Exception {
        Sealed sealed = signer.seal(UUID.randomUUID() + " is its number. " + Person.paragraph());
        client.send(EventRecords.event(sealed.event()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!"credential".equals(verify(sealed.text()).extract().path("evidence.index.state"))) {
            assertThat(System.nanoTime()).as("not indexed in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
        return sealed;
    }

    private void publishWitnessed(Sealed sealed) {
        SignedCheckpoint signed =
                site.publish(List.of(Entries.parameters(0), Entries.about(sealed)));
        site.publish(signed.with(List.of(witness.cosign(signed.checkpoint(), clock.instant()))));
    }

    private void awaitKept() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (known.number("select count(*) from verifier.kept_checkpoint") != 1) {
            assertThat(System.nanoTime()).as("not kept in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(50));
        }
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
