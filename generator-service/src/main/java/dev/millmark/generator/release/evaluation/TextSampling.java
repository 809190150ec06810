package dev.millmark.generator.release.evaluation;

import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.events.ReleaseSampled;
import dev.millmark.generator.generation.Decoder;
import dev.millmark.generator.generation.GenerationEvent;
import dev.millmark.generator.generation.GenerationRequest;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.generator.generation.Prompt;
import dev.millmark.generator.generation.RunningGeneration;
import dev.millmark.generator.keys.KeyPool;
import dev.millmark.generator.release.ServedReleases;
import dev.millmark.languagemodel.GeneratedText;
import dev.millmark.languagemodel.GenerationLimits;
import dev.millmark.languagemodel.SamplingParameters;
import dev.millmark.release.DecodingProfile;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.watermark.key.WatermarkKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Samples one text of an evaluation, as cold as callers of the release may ask for: detection that holds there holds
/// for every answer. Equal requests give equal texts for as long as the watermark keys stay the same.
@Singleton
class TextSampling {

    /// Spreads neighbouring indices over all seeds.
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// Leaves the likeliest token alone, as 0 would.
    private static final double NARROWEST = 1e-9;

    private final ModelCatalogue models;
    private final ServedReleases releases;
    private final KeyPool keys;
    private final Decoder decoder;
    private final Prompts prompts;
    private final Clock clock;

    TextSampling(
            ModelCatalogue models,
            ServedReleases releases,
            KeyPool keys,
            Decoder decoder,
            Prompts prompts,
            Clock clock) {
        this.models = models;
        this.releases = releases;
        this.keys = keys;
        this.decoder = decoder;
        this.prompts = prompts;
        this.clock = clock;
    }

    /// @return empty while callers take all threads, and while no key is active
    /// @throws IllegalStateException if the model breaks down
    Optional<ReleaseSampled> sample(ReleaseEvaluationRequested asked, int index)
            throws InterruptedException {
        ReleasedModel release = Digest.parse(asked.release()).flatMap(releases::find).orElseThrow();
        HostedModel model = models.find(release.name()).orElseThrow();
        Prompt prompt = Prompt.of(model, prompts.of(index));
        SamplingParameters coldest = coldest(release.decoding(), seed(asked.seed(), index));
        Optional<WatermarkKey> key = keys.choose(model.name(), prompt.digest(coldest));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        GenerationLimits limits = new GenerationLimits(asked.tokens(), asked.tokens(), List.of());
        Optional<RunningGeneration> running =
                decoder.start(new GenerationRequest(prompt, coldest, limits, key.get()));
        if (running.isEmpty()) {
            return Optional.empty();
        }
        GeneratedText text = awaitText(running.get());
        return Optional.of(
                new ReleaseSampled(
                        asked,
                        index,
                        key.get().id().toString(),
                        text.tokenIds().length,
                        running.get().evidence().logLikelihood(),
                        running.get().evidence().entropy(),
                        text.text(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static long seed(long seed, int index) {
        return new SplittableRandom(seed + index * GOLDEN).nextLong();
    }

    private static SamplingParameters coldest(DecodingProfile profile, long seed) {
        return new SamplingParameters(
                profile.leastTemperature().doubleValue(),
                profile.leastTopK(),
                Math.max(NARROWEST, profile.leastTopP().doubleValue()),
                seed);
    }

    private static GeneratedText awaitText(RunningGeneration running) throws InterruptedException {
        while (true) {
            switch (running.next()) {
                case GenerationEvent.Piece _ -> {}
                case GenerationEvent.Ended(GeneratedText text) -> {
                    return text;
                }
                case GenerationEvent.Failed(Throwable cause) ->
                        throw new IllegalStateException("the model broke down", cause);
            }
        }
    }
}
