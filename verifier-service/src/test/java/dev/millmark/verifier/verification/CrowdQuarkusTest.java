package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.service.security.TestCallers;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.PublishedKeys;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class CrowdQuarkusTest {

    private static final int CLIENTS = 32;
    private static final int SMALL_TEXTS = 40;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/v1/verifications")
    URI verifications;

    /// All from one address, which is the worst case: no caller is told from another.
    @Test
    void answersEverySmallTextBesideAClientWhoPostsLargeOnes() throws Exception {
        try (TopicClient client = new TopicClient()) {
            PublishedKeys.publish(client);
        }
        String large = Person.paragraph().repeat(900_000 / Person.paragraph().length());
        AtomicBoolean over = new AtomicBoolean();
        Set<Integer> largeAnswers = ConcurrentHashMap.newKeySet();
        List<Thread> crowd = new ArrayList<>();
        List<Integer> smallAnswers = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < CLIENTS; i++) {
                String text = i + large;
                crowd.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    while (!over.get()) {
                                        largeAnswers.add(post(http, text));
                                    }
                                }));
            }
            for (int i = 0; i < SMALL_TEXTS; i++) {
                smallAnswers.add(post(http, i + Person.paragraph()));
            }
            over.set(true);
            for (Thread one : crowd) {
                one.join();
            }
        }

        assertThat(smallAnswers).hasSize(SMALL_TEXTS).containsOnly(200);
        assertThat(largeAnswers).isSubsetOf(200, 503);
    }

    private int post(HttpClient http, String text) {
        HttpRequest request =
                HttpRequest.newBuilder(verifications)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Authorization", "Bearer " + TestCallers.KEY)
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException unanswered) {
            throw new AssertionError("no answer", unanswered);
        }
    }
}
