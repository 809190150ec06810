package dev.millmark.generator.completion;

import dev.millmark.events.Uuid7;
import dev.millmark.generator.generation.Decoder;
import dev.millmark.generator.generation.GenerationRequest;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.generator.generation.Prompt;
import dev.millmark.generator.generation.RunningGeneration;
import dev.millmark.generator.keys.KeyPool;
import dev.millmark.languagemodel.GenerationLimits;
import dev.millmark.languagemodel.SamplingParameters;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/// Starts generations: finds the model, fits the prompt into its context, draws a watermark key.
@ApplicationScoped
public class CompletionStarter {

    private final ModelCatalogue models;
    private final KeyPool keys;
    private final Decoder decoder;
    private final SamplingFloor floor;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CompletionStarter(
            ModelCatalogue models,
            KeyPool keys,
            Decoder decoder,
            SamplingFloor floor,
            Clock clock) {
        this.models = models;
        this.keys = keys;
        this.decoder = decoder;
        this.floor = floor;
        this.clock = clock;
    }

    /// @throws ProblemException if the request cannot be served
    public StartedCompletion start(CompletionRequest asked, ReleaseTerms terms) {
        SamplingFloor.Floored floored = floor.apply(asked.sampling());
        CompletionRequest request = asked.sampledBy(floored.sampling());
        HostedModel model = model(request.model());
        Prompt prompt = prompt(model, request);
        GenerationRequest generation = generation(request, prompt);
        RunningGeneration running = decoder.start(generation).orElseThrow(this::tooMany);
        Instant now = clock.instant();
        String contentId = Uuid7.of(now, random);
        return new StartedCompletion(
                contentId, now, request, floored.raised(), terms, generation, running);
    }

    private HostedModel model(String name) {
        return models.find(name)
                .orElseThrow(() ->
                        problem(
                                ProblemType.MODEL_NOT_FOUND,
                                "The model does not exist: GET /v1/models lists those that do",
                                "model"));
    }

    private static Prompt prompt(HostedModel model, CompletionRequest request) {
        Prompt prompt = Prompt.of(model, request.prompt());
        if (prompt.room() < 1) {
            throw problem(
                    ProblemType.CONTEXT_LENGTH_EXCEEDED,
                    "The prompt has %d tokens; the context of %s holds %d, the answer included"
                            .formatted(prompt.length(), model.name(), model.contextLength()),
                    request.endpoint().promptField());
        }
        return prompt;
    }

    private GenerationRequest generation(CompletionRequest request, Prompt prompt) {
        long seed = request.sampling().seed().orElseGet(random::nextLong);
        SamplingParameters sampling = sampling(request, seed);
        return new GenerationRequest(
                prompt, sampling, limits(request, prompt), key(prompt, sampling));
    }

    private static SamplingParameters sampling(CompletionRequest request, long seed) {
        CompletionRequest.Sampling asked = request.sampling();
        return new SamplingParameters(asked.temperature(), asked.topK(), asked.topP(), seed);
    }

    private static GenerationLimits limits(CompletionRequest request, Prompt prompt) {
        CompletionRequest.Length asked = request.length();
        int maxTokens = Math.min(asked.maxTokens().orElse(prompt.room()), prompt.room());
        return new GenerationLimits(
                maxTokens, asked.ignoreEndOfText() ? maxTokens : 0, asked.stop());
    }

    /// The key depends on prompt, sampling parameters and seed together, so that an equal request repeats a text for as
    /// long as the pool stays the same, and on the keys, so that no part of a request chooses it.
    private WatermarkKey key(Prompt prompt, SamplingParameters sampling) {
        String model = prompt.model().name();
        return keys.choose(model, prompt.digest(sampling))
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                                ProblemType.NO_ACTIVE_KEY,
                                                "No watermark key is active for "
                                                        + model
                                                        + ": nothing is generated unmarked")
                                        .retryAfter(java.time.Duration.ofSeconds(2))));
    }

    private ProblemException tooMany() {
        return new ProblemException(
                Problem.of(ProblemType.BUSY, "Too many generations are waiting: try again later")
                        .retryAfter(decoder.retryAfter()));
    }

    private static ProblemException problem(ProblemType type, String detail, String param) {
        return new ProblemException(Problem.of(type, detail).about(param));
    }
}
