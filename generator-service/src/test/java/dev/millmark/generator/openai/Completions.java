package dev.millmark.generator.openai;

import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.AnswerSealing;
import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.generator.completion.CompletionRequest.Delivery;
import dev.millmark.generator.completion.CompletionRequest.Endpoint;
import dev.millmark.generator.completion.CompletionRequest.Length;
import dev.millmark.generator.completion.CompletionRequest.Sampling;
import dev.millmark.generator.completion.Drains;
import dev.millmark.generator.completion.Floors;
import dev.millmark.generator.completion.MarkFloor;
import dev.millmark.generator.completion.ReleaseTerms;
import dev.millmark.generator.completion.StartedCompletion;
import dev.millmark.generator.credential.UnreachableDatabase;
import dev.millmark.generator.fixture.Keys;
import dev.millmark.generator.generation.Decoders;
import dev.millmark.generator.generation.GenerationRequest;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.Prompt;
import dev.millmark.generator.sealing.Sealer;
import dev.millmark.generator.sealing.SealingConfig;
import dev.millmark.languagemodel.GenerationLimits;
import dev.millmark.languagemodel.SamplingParameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Completions without HTTP, and ways to seal them without Kafka or a database.
public final class Completions {

    static final String CONTENT_ID = "01936d2c-6a00-7b1e-8c3d-4e5f60718293";

    private Completions() {}

    public static StartedCompletion start(HostedModel model, Carrier carrier) {
        CompletionRequest request =
                new CompletionRequest(
                        Endpoint.CHAT,
                        model.name(),
                        "A notice\n\n",
                        new Sampling(1, 1, 0, OptionalLong.of(7)),
                        new Length(OptionalInt.of(400), false, List.of()),
                        new Delivery(true, true, carrier));
        GenerationRequest generation =
                new GenerationRequest(
                        Prompt.of(model, request.prompt()),
                        new SamplingParameters(1, 0, 1, 7),
                        GenerationLimits.ofTokens(400),
                        Keys.pool(1, 1).getFirst());
        return new StartedCompletion(
                CONTENT_ID,
                Instant.EPOCH,
                request,
                List.of(),
                new ReleaseTerms("general", true, "everybody", 2, "0".repeat(64)),
                generation,
                Decoders.of(1, 1).start(generation).orElseThrow());
    }

    /// Streams of a service that runs on.
    static StreamedAnswer streamed(AnswerSealing sealing) {
        return new StreamedAnswer(sealing, Drains.running());
    }

    /// The defaults, and a database that is away.
    static AnswerSealing sealing(Sealer sealer) {
        return sealing(sealer, SealingConfig.Release.STREAMING, SealingConfig.OnFailure.REFUSE);
    }

    static AnswerSealing sealing(
            Sealer sealer, SealingConfig.Release release, SealingConfig.OnFailure onFailure) {
        return sealing(sealer, release, onFailure, Floors.none());
    }

    static AnswerSealing sealing(
            Sealer sealer,
            SealingConfig.Release release,
            SealingConfig.OnFailure onFailure,
            MarkFloor floor) {
        return new AnswerSealing(
                sealer,
                new Config(release, onFailure),
                floor,
                UnreachableDatabase.credentials(),
                Clock.systemUTC(),
                "1");
    }

    private record Config(Release release, OnFailure onFailure) implements SealingConfig {

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration askAgainAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration probeTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration freshness() {
            return Duration.ofSeconds(1);
        }
    }
}
