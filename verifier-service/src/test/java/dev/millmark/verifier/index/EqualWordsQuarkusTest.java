package dev.millmark.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.backing.BackingResource;
import dev.millmark.events.Carrier;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.verifier.fixture.Models;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.fixture.VerifierResource;
import dev.millmark.watermark.key.WatermarkKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// That somebody had the same words sealed is said of a text, and nothing follows from it.
@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class EqualWordsQuarkusTest {

    private static final WatermarkKey KEY = PublishedKeys.POOL.get(7);

    private static final String LICENSE =
            """
            Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation \
            files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, \
            modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the \
            Software is furnished to do so, subject to the following conditions:
            """;

    private static final List<String> WRITTEN_ANYWAY =
            List.of(
                    "Th",
                    "Yes.",
                    "Hello.",
                    "Thank you!",
                    "{}",
                    "[]",
                    "42",
                    "3.14159265358979323846",
                    "2026-11-29T10:00:00Z",
                    "https://example.com/",
                    "lorem ipsum dolor sit amet",
                    "To be, or not to be, that is the question.",
                    "A bird in the hand is worth two in the bush.",
                    "Guten Tag!",
                    "Bonjour, comment ça va ?",
                    "你好！",
                    "こんにちは。",
                    "مرحبا بالعالم",
                    "System.out.println(\"Hello, world!\");",
                    "SELECT * FROM users WHERE id = 1;",
                    "print(sum(range(10)))",
                    "I'm sorry, but I can't help with that.",
                    "👍",
                    "All work and no play makes Jack a dull boy. ".repeat(40),
                    LICENSE,
                    "A paragraph of these tests alone. " + Person.paragraph());

    @Inject SealedContentTable contents;

    @SuppressWarnings("NullAway.Init")
    private Signer signer;

    private TopicClient client;

    @BeforeEach
    void publishKeys() {
        client = new TopicClient();
        PublishedKeys.publish(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void makeNoTextAttestedOrAltered() throws Exception {
        List<Sealed> sealed = new ArrayList<>();
        for (String text : WRITTEN_ANYWAY) {
            for (Carrier carrier : Carrier.values()) {
                sealed.add(signer.seal(text, carrier, Optional.of(KEY.id().toString())));
                sealed.add(signer.seal(text, carrier, Optional.empty()));
            }
        }
        for (Sealed one : sealed) {
            client.send(EventRecords.event(one.event()));
        }
        for (Sealed one : sealed) {
            awaitIndexed(one);
        }

        for (String text : WRITTEN_ANYWAY) {
            String verdict = verify(text).extract().path("verdict");
            assertThat(verdict).as(text).isIn("no-evidence", "too-little");
        }
        verify("").body("verdict", equalTo("too-little"));
    }

    @Test
    void areNotToldOfWhatAnybodyMightSay() throws Exception {
        Sealed sealed = signer.seal("Hello.", Carrier.EMBEDDED, Optional.empty());
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify("Hello.")
                .body("verdict", equalTo("too-little"))
                .body("evidence.index.state", equalTo("not-asked"));
    }

    @Test
    void areToldOfAnArticleThatAnotherSealedAndThatLacksTheMarkItIsSaidToCarry() throws Exception {
        String article = "An article of the eleventh. " + Person.paragraph();
        Sealed sealed = signer.seal(article, Carrier.SIDECAR, Optional.of(KEY.id().toString()));
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify(article)
                .body("verdict", equalTo("no-evidence"))
                .body("evidence.manifest.state", equalTo("none"))
                .body("evidence.index.state", equalTo("words"))
                .body("evidence.index.seals[0].watermark", equalTo("missing"))
                .body("summary", containsString("does not say where this copy of them is from"))
                .body("summary", containsString("the statement is untrue"));
    }

    @Test
    void showTheSealOfAMarkedTextWhoseCredentialIsGone() throws Exception {
        Sealed sealed =
                signer.seal(
                        Models.marked(KEY, 240, 11),
                        Carrier.EMBEDDED,
                        Optional.of(KEY.id().toString()));
        client.send(EventRecords.event(sealed.event()));
        awaitIndexed(sealed);

        verify(sealed.sealed().visible().toText())
                .body("verdict", equalTo("watermarked"))
                .body("evidence.watermark.mark.strength", equalTo("very-strong"))
                .body("evidence.watermark.mark.sealed", equalTo(true))
                .body("evidence.index.seals[0].contentId", equalTo(sealed.contentId()))
                .body("summary", containsString("Exactly these words were sealed here on "));
    }

    private void awaitIndexed(Sealed sealed) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (contents.withContentId(sealed.contentId()).isEmpty()) {
            assertThat(System.nanoTime()).as("not indexed in time").isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
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
