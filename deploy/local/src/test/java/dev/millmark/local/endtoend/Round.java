package dev.millmark.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.local.demo.ApiException;
import dev.millmark.local.demo.FirstSeal;
import dev.millmark.local.demo.GeneratorClient;
import dev.millmark.local.demo.Verification;
import dev.millmark.local.demo.VerifierClient;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// Requests that are all made at once, perhaps while something is killed with -9 and started again.
///
/// @param requests asked for at once
/// @param tokens of each text
record Round(Platform platform, int requests, int tokens) {

    private static final int AFTERWARDS = 10;

    /// Something that happens in the middle.
    interface Outage {
        void happen() throws InterruptedException;
    }

    /// Requires that every request ends with a sealed text or with an error that says something, that texts are sealed
    /// again afterwards, and that every text is sealed once.
    void survive(Outage outage)
            throws InterruptedException, ExecutionException, IOException, ApiException {
        awaitSealing();
        List<Outcome> during;
        try (Traffic traffic = Traffic.start(platform, requests, tokens)) {
            traffic.awaitFirstTenth();
            assertThat(traffic.unfinished()).as("it happens in the middle").isPositive();
            outage.happen();
            during = traffic.outcomes();
        }
        assertThat(during).hasSize(requests);
        during.forEach(Round::requireClear);
        assertThat(during).as("some before").anyMatch(Outcome.Answered.class::isInstance);
        requireAttested(during);
        awaitSealing();
        new Round(platform, AFTERWARDS, tokens).pass();
    }

    /// Requires that every request ends with a sealed text, and that every text is sealed once.
    void pass() throws InterruptedException, ExecutionException, IOException, ApiException {
        List<Outcome> outcomes;
        try (Traffic traffic = Traffic.start(platform, requests, tokens)) {
            outcomes = traffic.outcomes();
        }
        assertThat(outcomes).hasSize(requests).allMatch(Outcome.Answered.class::isInstance);
        requireAttested(outcomes);
        new Ledger(TopicReader.of(platform)).requireEachSealedOnce();
    }

    private static void requireClear(Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered(var answer) -> assertThat(answer.contentId()).isNotEmpty();
            case Outcome.Refused(var reason) -> {
                assertThat(reason.status()).isIn(200, 503);
                assertThat(reason).hasMessageMatching(".*: .{10,}");
            }
            case Outcome.Broken(var reason) ->
                    throw new AssertionError("a request ended without an answer", reason);
        }
    }

    /// A consumer that died keeps its partitions until its session ends.
    private void awaitSealing() throws InterruptedException, IOException, ApiException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            new FirstSeal(
                            new GeneratorClient(
                                    http,
                                    platform.ports().address(Service.GENERATOR),
                                    platform.apiKey()))
                    .await();
        }
    }

    private void requireAttested(List<Outcome> outcomes)
            throws IOException, InterruptedException, ApiException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            VerifierClient verifier =
                    new VerifierClient(
                            http, platform.ports().address(Service.VERIFIER), platform.apiKey());
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Answered(var answer)) {
                    Verification verification = verifier.verify(answer.text());
                    assertThat(verification.verdict()).isEqualTo("attested");
                }
            }
        }
    }
}
